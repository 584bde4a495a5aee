/** Everything lives in a shadow root: the site's styles do not reach in, ours do not reach out. */
export const style = (colour: string) => `
:host { all: initial; --c: ${colour}; font: 14px/1.5 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans SC Variable", sans-serif; color: #1f2328; }
* { box-sizing: border-box; font: inherit; }
button { cursor: pointer; border: 0; background: none; color: inherit; }
button:focus-visible, textarea:focus-visible, a:focus-visible { outline: 2px solid var(--c); outline-offset: 2px; }
[hidden] { display: none !important; }
.launch { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; display: flex; gap: 8px; align-items: center; padding: 12px 18px; border-radius: 26px; background: var(--c); color: #fff; font-weight: 600; box-shadow: 0 4px 16px #0003; }
.badge { min-width: 20px; padding: 0 6px; border-radius: 10px; background: #cf222e; font-size: 12px; line-height: 20px; text-align: center; }
.panel { position: fixed; right: 20px; bottom: 20px; z-index: 2147483001; display: flex; flex-direction: column; width: 360px; height: min(560px, calc(100vh - 40px)); border-radius: 12px; background: #fff; box-shadow: 0 8px 32px #0004; overflow: hidden; }
header { display: flex; gap: 8px; align-items: center; padding: 12px 14px; background: var(--c); color: #fff; }
header div { flex: 1; min-width: 0; } h2 { margin: 0; font-size: 15px; font-weight: 600; } header p { margin: 0; font-size: 12px; opacity: .9; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
header button { display: grid; place-items: center; padding: 4px 8px; border-radius: 6px; color: #fff; } header button:hover { background: #fff3; } header button:focus-visible { outline-color: #fff; }
.bar { padding: 6px 14px; background: #fff8c5; font-size: 12px; }
.log { flex: 1; overflow-y: auto; padding: 12px 14px; display: flex; flex-direction: column; gap: 8px; }
.m { max-width: 82%; align-self: flex-start; } .m.mine { align-self: flex-end; } .m.system { align-self: center; max-width: 95%; color: #59636e; font-size: 12px; text-align: center; }
.b { padding: 8px 12px; border-radius: 12px; background: #f0f2f5; white-space: pre-wrap; overflow-wrap: anywhere; } .mine .b { background: var(--c); color: #fff; } .system .b { background: none; padding: 2px; }
.s { margin-top: 2px; font-size: 11px; color: #59636e; } .mine .s { text-align: right; } .s.bad { color: #a40e26; }
.invite { display: inline-block; margin-top: 6px; padding: 6px 12px; border-radius: 8px; background: var(--c); color: #fff; text-decoration: none; }
.file { display: flex; gap: 8px; align-items: center; max-width: 100%; margin-top: 4px; padding: 8px 10px; border: 1px solid #afb8c1; border-radius: 8px; background: #fff; text-align: start; } .file:hover { border-color: var(--c); } .mine .file { margin-left: auto; }
.name { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .size { flex: none; color: #59636e; font-size: 12px; }
.again { padding: 0 4px; color: var(--c); text-decoration: underline; }
form { padding: 10px 12px; border-top: 1px solid #d8dee4; } .row { display: flex; gap: 8px; align-items: flex-end; } textarea { flex: 1; min-width: 0; resize: none; height: 60px; padding: 8px; border: 1px solid #87909a; border-radius: 8px; color: inherit; background: #fff; }
.send { flex: none; padding: 8px 14px; border-radius: 8px; background: var(--c); color: #fff; } .attach { flex: none; width: 36px; height: 37px; display: grid; place-items: center; border-radius: 8px; color: #59636e; } .attach:hover { background: #f0f2f5; color: var(--c); }
.files { list-style: none; margin: 0 0 8px; padding: 0; display: flex; flex-direction: column; gap: 4px; } .files li { display: flex; gap: 8px; align-items: center; padding: 4px 8px; border-radius: 8px; background: #f0f2f5; } .files .name { flex: 1; } .files .size { flex: 0 1 auto; } .files button { flex: none; padding: 2px 6px; border-radius: 6px; } .files .bad { flex-wrap: wrap; background: #ffebe9; } .files .bad .size { order: 1; flex: 1 0 100%; color: #a40e26; }
.note { margin: 0 0 8px; color: #a40e26; font-size: 13px; }
.ask { display: flex; gap: 8px; align-items: center; padding: 8px 14px; background: #f6f8fa; } .ask span { flex: 1; } .ask button { padding: 4px 10px; border-radius: 6px; border: 1px solid #afb8c1; }
.rights { flex-wrap: wrap; font-size: 13px; } .rights span { flex: 1 0 100%; } .rights a { padding: 4px 10px; border-radius: 6px; background: var(--c); color: #fff; text-decoration: none; }
.privacy { padding: 0 12px 8px; background: none; color: #59636e; font-size: 12px; text-align: start; text-decoration: underline; }
@media (max-width: 480px) { .panel { right: 0; bottom: 0; width: 100vw; height: 100dvh; border-radius: 0; } }
`
