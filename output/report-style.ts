/** The report's style: system fonts, light and dark after the reader's choice, fit for print. */
export const REPORT_STYLE = `
:root{--paper:#fbfaf8;--sheet:#fff;--ink:#1c1b19;--soft:#6d6a64;--line:#e4e1da;--verified:#2f7d5b;--unverified:#c9c3b6;--conflict:#c2452f;--warning:#b07d1a}
@media(prefers-color-scheme:dark){:root{--paper:#161513;--sheet:#1e1d1a;--ink:#ebe8e1;--soft:#9d988e;--line:#33312c;--verified:#4fae84;--unverified:#5a564d;--conflict:#e8705a;--warning:#d9a441}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:1180px;margin:0 auto;padding:48px 32px 80px}
header{display:flex;align-items:baseline;justify-content:space-between;gap:16px;flex-wrap:wrap}
h1{font-size:26px;font-weight:600;letter-spacing:-.01em;margin:0}
header p{margin:0;color:var(--soft)}
code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.92em}
h2{font-size:17px;font-weight:600;margin:44px 0 10px}
h2 span{color:var(--soft);font-weight:400;margin-left:6px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(112px,1fr));gap:1px;background:var(--line);border:1px solid var(--line);border-radius:10px;overflow:hidden;margin:28px 0 18px}
.figures div{background:var(--sheet);padding:14px 16px;color:var(--soft);font-size:13px}
.figures b{display:block;color:var(--ink);font-size:23px;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums}
.figures .verified b{color:var(--verified)}.figures .conflict b{color:var(--conflict)}
.bar{display:flex;gap:1px;height:8px;border-radius:4px;overflow:hidden;min-width:120px}
.bar.whole{height:14px;border-radius:7px}
.bar i{display:block;min-width:2px}
i.verified{background:var(--verified)}i.unverified{background:var(--unverified)}i.conflict{background:var(--conflict)}
.legend{color:var(--soft);font-size:13px;margin:8px 0 0}
.legend i{display:inline-block;width:9px;height:9px;border-radius:2px;margin:0 5px 0 12px}.legend i:first-child{margin-left:0}
.scroll{overflow-x:auto;background:var(--sheet);border:1px solid var(--line);border-radius:10px}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;font-weight:500;color:var(--soft);font-size:12.5px;white-space:nowrap}
th,td{padding:8px 14px;border-bottom:1px solid var(--line);vertical-align:top}
tbody tr:last-child td{border-bottom:0}
td{overflow-wrap:anywhere;min-width:64px}
td small{display:block;color:var(--soft)}
.number{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
td.word,.tag{white-space:nowrap;overflow-wrap:normal}
td.words{width:46%}
.bar-cell{width:22%;vertical-align:middle}
.none{color:var(--soft);margin:6px 0 0}
.tag{display:inline-block;border-radius:4px;padding:0 7px;font-size:12px;border:1px solid currentColor;color:var(--soft)}
.tag.error{color:var(--conflict)}.tag.warning{color:var(--warning)}
@media print{body{background:#fff}main{padding:0}.scroll{overflow:visible}}
`;
