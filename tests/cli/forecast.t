# Forecasts and targets, one row a step.
== any columns of series, thousands of them in one file, with free product text
$ { echo 'reporter,flow,partner,product,unit,freq,period,value'; for p in 'rice, 5 % broken' 'café "A"'; do for y in 2010 2011 2012 2013 2014 2015 2016 2017; do echo "VNM,X,RUS,\"$(printf %s "$p" | sed 's/"/""/g')\",1,A,$y,$((y * 3 - 6000))"; done; done; } > $W/s.csv
$ tradefig growth -q --measures forecast --horizon 1 --level 90 $W/s.csv | sed -E 's/([0-9]+\.[0-9])[0-9]*/\1/g'
reporter,flow,partner,product,unit,period,base_period,measure,value,low,high,unit_of_measure,n,method,note
VNM,X,RUS,"café ""A""",1,2018,2017,forecast,54.0,47.5,61.2,1,8,median of forecasting methods; interval: 90 % of their errors on other series and the bounds of the values,trend
VNM,X,RUS,"rice, 5 % broken",1,2018,2017,forecast,54.0,47.5,61.2,1,8,median of forecasting methods; interval: 90 % of their errors on other series and the bounds of the values,trend
$ tradefig growth -q --measures forecast --horizon 5 $W/s.csv | awk -F, 'NR > 1' | wc -l
10
$ tradefig growth -q --measures forecast $W/s.csv | grep -c ',201[89],\|,2020,'
6

== without --horizon or its name there are none
$ tradefig growth -q $W/s.csv | grep -c forecast
0
? 1
$ tradefig growth -q --horizon 1 $W/s.csv | grep -c forecast
2

== defaults by frequency
$ printf 'reporter,flow,partner,product,unit,freq,period,value\nVNM,X,RUS,,USD,A,2019,5\nVNM,X,RUS,,USD,S,2019-S1,2\nVNM,X,RUS,,USD,Q,2019-Q1,1\nVNM,X,RUS,,USD,M,2019-01,0.3\nVNM,X,RUS,,USD,,2019-01-01/P5M,2\n' > $W/f.csv
$ tradefig growth -q --measures forecast $W/f.csv | cut -d, -f6,8,9,15-
period,measure,value,note
2020,forecast,5,flat
2021,forecast,5,flat
2022,forecast,5,flat
2019-S2,forecast,2,flat
2020-S1,forecast,2,flat
2020-S2,forecast,2,flat
2021-S1,forecast,2,flat
2019-01-01/P5M,forecast,,"not computed: such spans follow no calendar of years, half-years, quarters or months"
2019-Q2,forecast,1,flat
2019-Q3,forecast,1,flat
2019-Q4,forecast,1,flat
2020-Q1,forecast,1,flat
2020-Q2,forecast,1,flat
2020-Q3,forecast,1,flat
2020-Q4,forecast,1,flat
2021-Q1,forecast,1,flat
2019-02,forecast,0.3,flat
2019-03,forecast,0.3,flat
2019-04,forecast,0.3,flat
2019-05,forecast,0.3,flat
2019-06,forecast,0.3,flat
2019-07,forecast,0.3,flat
2019-08,forecast,0.3,flat
2019-09,forecast,0.3,flat
2019-10,forecast,0.3,flat
2019-11,forecast,0.3,flat
2019-12,forecast,0.3,flat
2020-01,forecast,0.3,flat

== a horizon that is none
$ tradefig growth --horizon 0 $W/s.csv
! tradefig: --horizon takes a whole number from 1 to 200, not '0'
? 2
$ tradefig growth --horizon soon $W/s.csv
! tradefig: --horizon takes a whole number from 1 to 200, not 'soon'
? 2

== a target of the press: the rate it needs and how likely it is
$ printf 'id,doc,kind,flow,area,partner,reporter,period,value,unit,status\na,d,level,T,VNM,RUS,VNM,2021,5.5e9,USD,A\nb,d,level,T,VNM,RUS,VNM,2022,3.55e9,USD,A\nc,d,level,T,VNM,RUS,VNM,2023,3.63e9,USD,A\nd,d,level,T,VNM,RUS,,2030,1.5e10,USD,T\ne,d,level,T,VNM,RUS,,2030,1.5e10,USD,T\n' > $W/c.csv
$ tradefig growth -q --measures target,target_chance $W/c.csv | grep T,RUS,,USD | sed -E 's/(target[a-z_]*),([0-9]+)[.0-9]*,[^P]*/\1,\2,/; s/chance,[0-9]+/chance,N/; s/0\.[01][0-9]$/0.N/'
VNM,T,RUS,,USD,2030,2023,target,22,PC,1,(target / last)^(1 / years) - 1; bounds: those of both at their widest,target of 15000000000 in claim d: probability 0.N
VNM,T,RUS,,USD,2030,2023,target_chance,N,PC,1,share of the forecast's distribution at or above the target,target of 15000000000 in claim d: probability 0.N

== the outlook as a chart, drawn when asked for
%needs gnuplot
$ { cat $W/c.csv; printf 'f,d,level,T,VNM,RUS,VNM,2020,4.9e9,USD,A\ng,d,level,T,VNM,RUS,VNM,2019,4.6e9,USD,A\nh,d,level,T,VNM,RUS,VNM,2018,4.5e9,USD,A\n'; } > $W/o.csv
$ tradefig plot -q --chart outlook $W/o.csv | grep -c 'expected to\|Target 15 billion, 2030\|in 2030: probability'
3
$ tradefig plot -q --list $W/o.csv | grep outlook | sed -E 's/[0-9.]+ billion US/N billion US/; s/between [0-9.]+ and [0-9.]+/between L and H/'
vnm-rus-outlook,outlook,"Trade between Vietnam and Russia is expected to ... N billion US dollars in 2026, between L and H, by Vietnam's count","Yearly trade turnover (exports plus imports), all goods, billion US dollars, by Vietnam's statistics, forecast to 2026."
$ tradefig plot -q $W/o.csv | grep -c expected
0
? 1
$ tradefig plot -q --chart outlook --horizon 1 --lang zh $W/o.csv -o $W/o.svg; grep -c '预测至2024年' $W/o.svg
1
$ tradefig plot -q --chart outlook $W/c.csv
! tradefig: error: nothing to draw as 'outlook': it needs six values of one frequency by one reporter
? 3
$ tradefig plot -q --chart vnm-rus-outlok $W/o.csv
! tradefig: no chart 'vnm-rus-outlok'; did you mean 'vnm-rus-outlook'?
? 2
