/**
 * What tells the server how long ago the person last did something here. A page asks by itself whenever news comes; that must keep
 * nobody signed in who left the desk.
 */
export const idleHeader = 'x-clearline-idle'
/** Reading counts where somebody scrolls; a mouse that lies on a desk that shakes does not. */
const acts = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
let lastAct = Date.now()
let lastTold = Date.now()
const acted = () => {
  lastAct = Date.now()
}
for (const act of acts) globalThis.addEventListener?.(act, acted, { passive: true, capture: true })

/** Whole seconds since the person last did something on this page; noted as told. */
export function tellIdle(): string {
  lastTold = Date.now()
  return String(Math.floor(Math.max(0, lastTold - lastAct) / 1000))
}
/** Whether the person did something the server was not told of by any request for so long (ms): who fills in a long form. */
export const isUntold = (forMs: number): boolean => lastAct > lastTold && Date.now() - lastTold >= forMs
