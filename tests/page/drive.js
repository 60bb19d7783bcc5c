// Drives a report page in a real browser, as a reader would, and leaves what
// it found in the page: drive.sh reads it from there.
window.addEventListener('load', function () {
  'use strict';
  var passed = 0, failed = [];

  function check(what, good) {
    if (good) passed++;
    else failed.push(what);
  }

  function click(e) {
    e.dispatchEvent(new MouseEvent('click', { bubbles: true,
      cancelable: true }));
  }

  function key(e, name) {
    e.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true,
      cancelable: true }));
  }

  function panel() { return document.querySelector('.panel'); }

  // A number: its sentences appear, with their article.
  var numbers = document.querySelectorAll('td .opens');
  check('numbers are buttons', numbers.length > 0);
  numbers = Array.prototype.filter.call(numbers, function (n) {
    return !n.closest('details:not([open])'); // what is folded has no focus
  }).slice(0, 40);
  numbers.forEach(function (n) {
    var row = n.closest('tr');
    click(n);
    var p = panel();
    check('a number opens', p !== null);
    if (!p) return;
    var ids = row.querySelectorAll('a[href^="#e"]');
    if (ids.length) {
      var first = document.querySelector(ids[0].getAttribute('href'));
      check('its sentence appears', p.textContent.indexOf(
        first.querySelector('q').textContent) >= 0);
      check('the figure is marked', p.querySelector('mark') !== null);
      check('its article is named',
        p.querySelector('h4').textContent.length > 3);
    } else {
      check('that it is official is said',
        p.textContent.indexOf(document.body.dataset.official) >= 0);
    }
    key(document, 'Escape');
    check('Escape closes', panel() === null);
    check('focus returns', document.activeElement === n);
  });
  if (numbers.length) {
    key(numbers[0], 'Enter');
    check('the keyboard opens', panel() !== null);
    click(document.querySelector('.panel .close'));
    check('the button closes', panel() === null);
  }

  // A link of evidence does the same.
  var link = document.querySelector('td a[href^="#e"]');
  check('evidence is linked', link !== null ||
    document.querySelectorAll('q').length === 0);
  if (link) {
    click(link);
    check('a link opens', panel() !== null);
    key(document, 'Escape');
  }

  // Points of charts have names and open.
  var charts = document.querySelectorAll('figure .marks');
  charts.forEach(function (list) {
    var dots = list.parentElement.querySelectorAll('.mark');
    check('a mark a point', dots.length === list.children.length);
    dots.forEach(function (d, k) {
      check('a mark has its name', d.querySelector('title').textContent ===
        list.children[k].querySelector('strong').textContent);
    });
    if (dots.length) {
      click(dots[dots.length - 1]);
      check('a point opens', panel() !== null);
      key(document, 'Escape');
    }
  });
  check('charts have marks', charts.length > 0);

  // Sorting: up, then down, no row lost.
  var head = document.querySelector('thead th.n button');
  check('heads are buttons', head !== null ||
    Array.prototype.every.call(document.querySelectorAll('tbody'),
      function (b) { return b.rows.length < 3; }));
  if (head) {
    var table = head.closest('table'), column = head.closest('th').cellIndex;
    var values = function () {
      return Array.prototype.map.call(table.tBodies[0].rows, function (r) {
        return Number(r.cells[column].dataset.value);
      }).filter(function (v) { return !isNaN(v); });
    };
    var count = table.tBodies[0].rows.length, was = values();
    click(head);
    var up = values();
    check('sorted up', up.every(function (v, k) {
      return k === 0 || up[k - 1] <= v;
    }));
    click(head);
    var down = values();
    check('sorted down', down.every(function (v, k) {
      return k === 0 || down[k - 1] >= v;
    }));
    check('no row is lost', table.tBodies[0].rows.length === count &&
      up.length === was.length);
    check('the head says so', head.closest('th').getAttribute('aria-sort') ===
      'descending');
  }

  // Light and dark.
  var paper = function () {
    return getComputedStyle(document.body).backgroundColor;
  };
  var before = paper();
  click(document.querySelector('.theme'));
  check('dark differs', paper() !== before);
  click(document.querySelector('.theme'));
  check('and goes back', paper() === before);

  // On paper nothing stays folded.
  var folds = document.querySelectorAll('main details').length;
  window.dispatchEvent(new Event('beforeprint'));
  check('paper unfolds', document.querySelectorAll('main details[open]')
    .length === folds);
  window.dispatchEvent(new Event('afterprint'));
  check('and folds again', folds === 0 ||
    document.querySelectorAll('main details[open]').length < folds);

  // Accessible: headings in order, names of tables and pictures.
  var level = 0, ordered = true;
  document.querySelectorAll('main h1, main h2, main h3, main h4').forEach(
    function (h) {
      var l = Number(h.tagName[1]);
      ordered = ordered && l <= level + 2;
      level = l;
    });
  check('headings in order', ordered);
  check('one first heading', document.querySelectorAll('h1').length === 1);
  document.querySelectorAll('table').forEach(function (t) {
    check('a table has a caption', t.caption !== null);
  });
  document.querySelectorAll('figure svg').forEach(function (s) {
    check('a chart says what it shows', s.getAttribute('aria-label').length > 9);
  });
  check('links lead somewhere', Array.prototype.every.call(
    document.querySelectorAll('main a[href^="#"]'), function (a) {
      return document.getElementById(a.getAttribute('href').slice(1)) !== null;
    }));
  check('nothing is fetched',
    performance.getEntriesByType('resource').length === 0);
  check('no error', window.pageErrors === 0);
  check('no room is lost at the side',
    document.documentElement.scrollWidth <= window.innerWidth + 1);

  var out = document.createElement('pre');
  out.id = 'found';
  out.textContent = 'FOUND ' + passed + ' passed, ' + failed.length +
    ' failed ' + failed.filter(function (f, k) {
      return failed.indexOf(f) === k;
    }).join('; ') + ' END';
  document.body.append(out);
});
