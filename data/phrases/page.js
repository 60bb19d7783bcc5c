// What a reader can do on the page: see the sentences behind a number or a
// point, sort a table, choose light or dark. Without this script every number
// still leads to its sentence, by its link. Fetches nothing, stores nothing.
(function () {
  'use strict';
  var words = document.body.dataset;
  var panel = null, opener = null;

  function make(name, attributes, text) {
    var e = document.createElement(name);
    for (var k in attributes) e.setAttribute(k, attributes[k]);
    if (text !== undefined) e.textContent = text;
    return e;
  }

  // -- the sentences behind a number --

  // The heading of the article that an item of evidence stands under.
  function articleOf(item) {
    var e = item.parentElement;
    while (e && e.tagName !== 'H4') e = e.previousElementSibling;
    return e ? e.textContent : '';
  }

  function copyOf(item) {
    var copy = item.cloneNode(true);
    copy.removeAttribute('id');
    return copy;
  }

  // All else that was read in the same sentence.
  function othersOf(item, shown) {
    var quote = item.querySelector('q');
    return Array.prototype.filter.call(item.parentElement.children,
      function (e) {
        var q = e.querySelector('q');
        return e !== item && shown.indexOf(e) < 0 && q && quote &&
          q.textContent === quote.textContent;
      });
  }

  function close() {
    if (!panel) return;
    panel.remove();
    panel = null;
    if (opener) opener.focus();
  }

  function listOf(items) {
    var list = make('ul', { 'class': 'evidence' });
    items.forEach(function (e) { list.append(copyOf(e)); });
    return list;
  }

  function show(title, ids, from) {
    var items = ids.map(function (id) { return document.getElementById(id); })
      .filter(Boolean);
    var article = null;
    close();
    opener = from;
    panel = make('aside', { 'class': 'panel', role: 'dialog',
      'aria-label': words.behind, tabindex: '-1' });
    var button = make('button', { type: 'button', 'class': 'close' },
      words.close);
    button.addEventListener('click', close);
    panel.append(button, make('h2', {}, title || words.behind));
    items.forEach(function (item) {
      if (item.parentElement !== article) {
        panel.append(make('h4', {}, articleOf(item)));
        article = item.parentElement;
      }
      panel.append(listOf([item]));
      var others = othersOf(item, items);
      if (others.length) {
        var fold = make('details', {});
        fold.append(make('summary', {}, words.others), listOf(others));
        panel.append(fold);
      }
    });
    if (!items.length) panel.append(make('p', {}, words.official));
    document.body.append(panel);
    panel.focus();
  }

  function idsOf(element) {
    return Array.prototype.map.call(
      element.querySelectorAll('a[href^="#e"]'),
      function (a) { return a.getAttribute('href').slice(1); })
      .filter(function (id) { return /^e[0-9]+$/.test(id); });
  }

  function labelOf(row, cell) {
    var before = Array.prototype.slice.call(row.cells, 0, cell.cellIndex);
    return before.map(function (c) { return c.textContent; }).join(' \u00b7 ') +
      ': ' + cell.textContent;
  }

  // A number is a button to the evidence of its row.
  function opens(element, title, ids) {
    element.classList.add('opens');
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', 'button');
    function open(event) {
      event.preventDefault();
      show(title, ids, element);
    }
    element.addEventListener('click', open);
    element.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' || event.key === ' ') open(event);
    });
  }

  document.querySelectorAll('tbody tr').forEach(function (row) {
    var ids = idsOf(row);
    var numbers = row.querySelectorAll('td.n');
    var known = ids.length || row.querySelector('a[href$="#official"]');
    if (!known || !numbers.length || numbers[0].querySelector('a')) return;
    var cell = numbers[0], inner = make('span', {});
    while (cell.firstChild) inner.append(cell.firstChild);
    cell.append(inner);
    opens(inner, labelOf(row, cell), ids);
  });

  document.addEventListener('click', function (event) {
    var a = event.target.closest && event.target.closest('a[href^="#e"]');
    if (!a || !/^#e[0-9]+$/.test(a.getAttribute('href'))) return;
    event.preventDefault();
    show('', [a.getAttribute('href').slice(1)], a);
  });

  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') close();
  });

  // -- points of charts: the k-th mark is the k-th entry of the list --

  document.querySelectorAll('figure').forEach(function (figure) {
    var svg = figure.querySelector('svg');
    var entries = figure.querySelectorAll('.marks > li');
    var marks = figure.querySelectorAll('svg use[transform^="translate"]');
    entries.forEach(function (entry, k) {
      var at = marks[k] &&
        /translate\(([-0-9.]+),([-0-9.]+)\)/.exec(
          marks[k].getAttribute('transform'));
      if (!at) return;
      var dot = document.createElementNS(svg.namespaceURI, 'circle');
      var name = document.createElementNS(svg.namespaceURI, 'title');
      var label = entry.querySelector('strong').textContent;
      name.textContent = label;
      dot.setAttribute('cx', at[1]);
      dot.setAttribute('cy', at[2]);
      dot.setAttribute('r', '9');
      dot.setAttribute('class', 'mark');
      dot.setAttribute('aria-label', label);
      dot.append(name);
      svg.append(dot);
      opens(dot, label, idsOf(entry));
    });
    if (entries.length) svg.removeAttribute('role');
  });

  // -- sorting --

  function valueOf(cell) {
    var text = cell ? cell.textContent.trim() : '';
    var given = cell && cell.dataset.value;
    var number = given ? Number(given)
      : parseFloat(text.replace(/\u2212/g, '-').replace(/[^-0-9.]/g, ''));
    return { text: text, number: number };
  }

  function sort(table, column, up, numbers) {
    var body = table.tBodies[0];
    Array.prototype.slice.call(body.rows).map(function (row, k) {
      return { row: row, place: k, value: valueOf(row.cells[column]) };
    }).sort(function (a, b) {
      var c = 0;
      if (numbers) {
        if (isNaN(a.value.number) || isNaN(b.value.number))
          c = isNaN(a.value.number) - isNaN(b.value.number);
        else
          c = (a.value.number - b.value.number) * (up ? 1 : -1);
      } else {
        c = a.value.text.localeCompare(b.value.text, document.documentElement
          .lang, { numeric: true }) * (up ? 1 : -1);
      }
      return c || a.place - b.place;
    }).forEach(function (e) { body.append(e.row); });
  }

  document.querySelectorAll('table').forEach(function (table) {
    if (!table.tHead || !table.tBodies[0] || table.tBodies[0].rows.length < 3)
      return;
    Array.prototype.forEach.call(table.tHead.rows[0].cells,
      function (head, column) {
        var button = make('button', { type: 'button', title: words.sort },
          head.textContent);
        head.textContent = '';
        head.append(button);
        button.addEventListener('click', function () {
          var up = head.getAttribute('aria-sort') !== 'ascending';
          table.querySelectorAll('thead th').forEach(function (h) {
            h.removeAttribute('aria-sort');
          });
          head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
          sort(table, column, up, head.classList.contains('n'));
        });
      });
  });

  // -- light and dark --

  var toggle = make('button', { type: 'button', 'class': 'theme' },
    words.theme);
  toggle.addEventListener('click', function () {
    var root = document.documentElement;
    var dark = root.dataset.theme ? root.dataset.theme === 'dark'
      : window.matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    toggle.setAttribute('aria-pressed', String(!dark));
  });
  document.querySelector('main').prepend(toggle);

  // -- paper: nothing stays folded --

  var folded = [];
  window.addEventListener('beforeprint', function () {
    folded = Array.prototype.slice.call(
      document.querySelectorAll('details:not([open])'));
    folded.forEach(function (e) { e.open = true; });
  });
  window.addEventListener('afterprint', function () {
    folded.forEach(function (e) { e.open = false; });
  });
}());
