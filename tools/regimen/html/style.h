#pragma once

#include <string_view>

namespace regimen::tools {

/// One style for every page: no font and no picture from elsewhere. Colours are of at least 4.5 to 1 against their
/// ground, in light and in dark; what a colour says is said by a word or a sign as well.
inline constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1d2329; --soft: #56606b; --line: #c9d0d7; --panel: #f4f6f8;
  --good: #14663a; --bad: #a3161d; --warn: #7a4a00; --accent: #0b4f8a; --good-ground: #e5f4ea; --bad-ground: #fbe9e9;
  --warn-ground: #fff3dc; --accent-ground: #e6f0fa; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14181c; --ink: #e6eaee; --soft: #a4aeb8; --line: #3c454e; --panel: #1d2329; --good: #7fd6a0;
    --bad: #ff9b9b; --warn: #f0c070; --accent: #8fc3f5; --good-ground: #163324; --bad-ground: #431c1f;
    --warn-ground: #3d2f12; --accent-ground: #16304a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.03rem; margin: 0; }
h3 .name, .name { font: .85em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; color: var(--soft);
  font-weight: normal; }
p { margin: .3rem 0; }
a { color: var(--accent); }
.soft, cite { color: var(--soft); font-style: normal; font-size: .9rem; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: .3rem; padding: 0 .45rem; font-size: .85rem;
  font-weight: 600; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .accent { color: var(--accent); }
.badge.good { background: var(--good-ground); } .badge.bad { background: var(--bad-ground); }
.badge.warn { background: var(--warn-ground); } .badge.accent { background: var(--accent-ground); }
.badge.soft { font-size: .85rem; }
.banner { border-left: .35rem solid var(--warn); background: var(--warn-ground); padding: .5rem .8rem; margin: .8rem 0; }
.bad-banner { border-left-color: var(--bad); background: var(--bad-ground); }
caption { text-align: left; color: var(--soft); padding: .3rem .6rem; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; margin: .7rem 0;
  background: var(--panel); break-inside: avoid; }
article.good { border-left: .35rem solid var(--good); color: inherit; }
article.bad { border-left: .35rem solid var(--bad); color: inherit; }
article.warn { border-left: .35rem solid var(--warn); color: inherit; }
.do { font-size: 1.05rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .15rem 1rem; margin: .5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  overflow-wrap: break-word; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
thead th { border-bottom-width: 2px; }
code { font: .88em/1.45 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
details { margin: .4rem 0; } summary { cursor: pointer; color: var(--accent); }
ul.tree, ul.tree ul { list-style: none; margin: 0; padding-left: 1rem; border-left: 1px solid var(--line);
  font-size: .92rem; }
ul.tree { margin-top: .3rem; } ul.tree li { padding: .1rem 0; }
ol li, ul li { margin: .2rem 0; }
svg { max-width: 100%; height: auto; display: block; }
.chart { overflow-x: auto; margin: .6rem 0; } .chart svg { min-width: 58rem; }
.flow { overflow: auto; max-height: 80rem; border: 1px solid var(--line); border-radius: .4rem; background: #ffffff;
  padding: .5rem; } .flow svg { max-width: max(100%, 56rem); }
.chart text { font: 12px system-ui, "Segoe UI", Arial, sans-serif; fill: var(--ink); }
.chart .soft-text { fill: var(--soft); } .chart .axis { stroke: var(--line); } .chart .limit { stroke: var(--bad); }
.chart .limit-text { fill: var(--bad); } .chart .line { stroke: var(--accent); fill: none; } .chart .dot { fill: var(--accent); }
.chart .open-dot { fill: var(--ground); stroke: var(--accent); } .chart .bar { fill: var(--accent-ground); stroke: var(--accent); }
.chart .band { stroke: var(--soft); fill: var(--accent-ground); } .chart .open { fill: var(--panel); }
.chart .today { stroke: var(--ink); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .3rem; } body { padding-top: 1rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } article { background: none; }
  h2, h3 { break-after: avoid; } .chart { break-inside: avoid; } .chart svg { max-height: 24cm; }
  .flow, .scroll, .chart { overflow: visible; max-height: none; } .flow svg { max-width: 100%; }
  .chart svg { min-width: 0; } a { color: inherit; text-decoration: none; } }
)";

}  // namespace regimen::tools
