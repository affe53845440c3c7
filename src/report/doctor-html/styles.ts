const light = `--page: #fff; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --box: #f6f8fa;
  --pass: #1a7f37; --warn: #7d4e00; --fail: #b3202c; --skip: #59636e;`;

const dark = `--page: #0d1117; --text: #f0f6fc; --soft: #b1bac4; --line: #3d444d; --box: #161b22;
  --pass: #56d364; --warn: #e3b341; --fail: #ff7b72; --skip: #b1bac4;`;

/** Colours have a contrast of 4.5 or more to both backgrounds; what they say also stands in words. */
export const styles = `:root { color-scheme: light dark; ${light} }
@media screen and (prefers-color-scheme: dark) { :root { ${dark} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main, footer { max-width: 48rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1.1rem; } h4 { font-size: 1rem; margin: 0; }
a { color: inherit; }
pre, code { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { margin: 0.5rem 0; padding: 0.5rem; background: var(--box); border: 1px solid var(--line); white-space: pre-wrap; }
.verdict, .check { border-left: 0.3rem solid var(--skip); padding: 0.5rem 0.75rem; margin: 0.75rem 0; }
.verdict { background: var(--box); }
.verdict p, .check p { margin: 0.25rem 0; }
.checks { list-style: none; margin: 0; padding: 0; }
.pass { border-color: var(--pass); } .warn, .open { border-color: var(--warn); } .fail, .error { border-color: var(--fail); }
.status { font-weight: bold; }
.pass .status { color: var(--pass); } .warn .status { color: var(--warn); }
.fail .status, .error .status { color: var(--fail); } .skip .status { color: var(--skip); }
.source, footer { color: var(--soft); font-size: 0.9rem; }
.route { display: block; width: 100%; max-width: 26rem; height: auto; }
.route rect { fill: var(--box); stroke: var(--soft); }
.route text { fill: var(--text); font: 13px system-ui, sans-serif; }
.route .station { text-anchor: middle; font-weight: bold; }
.route .link { stroke: var(--skip); stroke-width: 3; fill: none; }
.route .pass .link { stroke: var(--pass); } .route .warn .link { stroke: var(--warn); }
.route .skip .link { stroke-dasharray: 4 5; } .route .fail .link, .route .error .link { stroke: var(--fail); }
.route .pass .mark { fill: var(--pass); } .route .warn .mark { fill: var(--warn); }
.route .fail .mark, .route .error .mark { fill: var(--fail); font-weight: bold; }
@media print {
  main, footer { max-width: none; padding: 0; }
  .check, .verdict, .route { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
`;
