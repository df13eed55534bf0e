/** Charts of money: styled alike in the page and in a file of their own; the colours are the page's. */
export const moneyStyle = `
.money{max-width:34rem}
.money text{font-size:12.5px;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.money .paper{fill:var(--paper)}
.money .head{font-size:13.5px;font-weight:600}
.money .value{font-weight:600}
.money .end{text-anchor:end}
.money .middle{text-anchor:middle}
.money .note{font-size:11.5px;fill:var(--soft)}
.money .more{fill:var(--worse)}
.money .less{fill:var(--better)}
.money .change{fill:var(--link)}
.money .whole{fill:var(--soft)}
.money .under{stroke:var(--paper);stroke-width:3.4}
.money .whisker{stroke:var(--ink);stroke-width:1.6}
.money .join{stroke:var(--soft);stroke-dasharray:2 2}
.money .grid,.money .rule{stroke:var(--line)}
.money .limit{stroke:var(--ink);stroke-width:1.6;stroke-dasharray:5 3}
.money .zero{stroke:var(--ink);stroke-width:1.2}
.money .band{fill:var(--link);opacity:.22}
.money .line{fill:none;stroke:var(--link);stroke-width:2}
.money .reference{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3}
`
