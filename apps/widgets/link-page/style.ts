/** Colours of Clearline's screens (kernel/ui/theme.ts): text 4.5 : 1, edges of controls 3 : 1 (WCAG 2.2 1.4.3, 1.4.11). */
export const style = `
:root { --brand: #0f6470; --ink: #18292e; --soft: #55676d; --line: #dde4e6; --edge: #8796a0; --star: #b7791f }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; background: #f4f6f7; color: var(--ink); font: 16px/1.6 var(--own, system-ui), system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; -webkit-text-size-adjust: 100% }
button, textarea, input { font: inherit; color: inherit }
:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px }
[hidden] { display: none !important }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
header { display: flex; align-items: center; justify-content: space-between; gap: 12px; max-width: 560px; margin: 0 auto; padding: 14px 20px 10px }
header strong { font-size: 15px; color: var(--brand) }
header button { border: 1px solid var(--edge); border-radius: 8px; background: #fff; min-height: 40px; padding: 4px 14px; font-size: 14px; cursor: pointer }
main { max-width: 560px; margin: 0 auto; padding: 4px 12px 32px }
.sheet { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 24px 20px }
.about { margin: 0 0 4px; color: var(--soft); font-size: 14px; font-variant-numeric: tabular-nums }
h1 { margin: 0 0 20px; font-size: 21px; line-height: 1.4; font-weight: 600; text-wrap: balance }
h1:focus { outline: none }
fieldset { border: 0; margin: 0 0 22px; padding: 0; min-width: 0 }
legend { padding: 0; margin-bottom: 10px; font-size: 15px; font-weight: 600 }
.scores { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 6px }
.score { position: relative; display: flex; flex-direction: column; align-items: center; gap: 2px; padding: 10px 2px 9px; min-height: 88px; border: 1px solid var(--edge); border-radius: 10px; text-align: center; font-size: 12px; line-height: 1.35; color: var(--soft); cursor: pointer; overflow-wrap: anywhere }
.score b { font-size: 18px; line-height: 1.2; color: var(--ink); font-variant-numeric: tabular-nums }
.score svg { width: 26px; height: 26px; fill: none; stroke: var(--edge); stroke-width: 1.6; stroke-linejoin: round }
.score.lit svg { fill: var(--star); stroke: var(--star) }
.score.plain { min-height: 52px; justify-content: center }
.score input, .reason input { position: absolute; opacity: 0; inset: 0; margin: 0; width: 100%; height: 100%; cursor: pointer }
.score:has(input:checked) { border: 2px solid var(--brand); padding: 9px 1px 8px; background: #e6f1f2; color: var(--ink); font-weight: 600 }
.score:has(input:focus-visible), .reason:has(input:focus-visible) { outline: 2px solid var(--brand); outline-offset: 2px }
.ends { display: flex; justify-content: space-between; gap: 12px; margin-top: 6px; font-size: 13px; color: var(--soft) }
.reasons { display: flex; flex-wrap: wrap; gap: 8px }
.reason { position: relative; display: inline-flex; align-items: center; gap: 6px; min-height: 44px; padding: 6px 16px; border: 1px solid var(--edge); border-radius: 22px; font-size: 15px; cursor: pointer }
.reason:has(input:checked) { border-color: var(--brand); background: #e6f1f2; font-weight: 600; box-shadow: inset 0 0 0 1px var(--brand) }
.reason:has(input:checked)::before { content: '✓' }
textarea { display: block; width: 100%; min-height: 104px; padding: 10px 12px; border: 1px solid var(--edge); border-radius: 10px; background: #fff; resize: vertical }
.left { display: block; margin-top: 4px; text-align: right; font-size: 13px; color: var(--soft) }
.send { width: 100%; min-height: 50px; border: 0; border-radius: 10px; background: var(--brand); color: #fff; font-weight: 600; cursor: pointer }
.send[aria-disabled=true] { background: #55676d; cursor: default }
.fault { margin: 0 0 14px; padding: 10px 12px; border-radius: 8px; background: #fdecea; color: #b42318; font-size: 15px }
.note { margin: 14px 0 0; text-align: center; font-size: 13px; color: var(--soft) }
.done { text-align: center; padding: 40px 20px }
.done h1 { margin-bottom: 8px } .done p { margin: 0; text-wrap: balance; color: var(--soft) } .done .send { margin-top: 24px; width: auto; padding: 0 28px }
.done svg { width: 56px; height: 56px; margin-bottom: 12px; fill: none; stroke: var(--brand); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.done.off svg { stroke: var(--edge) }
.purposes { list-style: none; margin: 0 0 8px; padding: 0 } .purposes li { padding: 14px 0; border-top: 1px solid var(--line) } .purposes .left { text-align: left; margin: 0 0 8px }
.wait { padding: 48px 20px; text-align: center; color: var(--soft) }
@media (max-width: 480px) { /* English words are too long for five side by side */
  :lang(en) .scores:has(svg) { grid-template-columns: minmax(0, 1fr) !important } :lang(en) .score:not(.plain) { flex-direction: row; gap: 10px; min-height: 50px; padding: 8px 14px; font-size: 15px; text-align: left }
  :lang(en) .score:not(.plain):has(input:checked) { padding: 7px 13px }
}
@media (min-width: 560px) { main { padding-top: 20px } .sheet { padding: 32px } .score { font-size: 13px } }
`
