import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, LaunchOptions, Page } from 'playwright-core'

export interface PageOptions {
  /** Size of the window in CSS pixels; 1280 × 800 unless told. */
  readonly width?: number
  readonly height?: number
  /** What the browser says it prefers; zh-CN unless told. */
  readonly locale?: 'zh-CN' | 'en'
  /** Where relative addresses given to `page.goto` begin. */
  readonly baseUrl?: string
  /** Another tab of this page's window: signed in alike, with the same storage. */
  readonly besides?: Page
}
export interface TestBrowser {
  /** A window of its own: no cookie or storage shared with another. Closing the page closes it. */
  readonly newPage: (options?: PageOptions) => Promise<Page>
  /** Script errors of all pages so far; a journey ends by expecting none. */
  readonly errors: readonly string[]
  readonly close: () => Promise<void>
}

const projectDir = join(import.meta.dirname, '..', '..')

/** The unpacked browser lies in the project's cache, or in the user's part of the temporary folder when the project is read-only. */
function cacheDir(): string {
  const inProject = join(projectDir, '.cache')
  try {
    mkdirSync(inProject, { recursive: true })
    const probe = join(inProject, `.probe-${randomBytes(6).toString('hex')}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return inProject
  } catch {
    const own = join(tmpdir(), `clearline-browser-${process.getuid?.() ?? 'user'}`)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  }
}

/** fontconfig's own configuration: the fonts that came along, then the machine's, so that text never depends on a missing file. */
const fontsConf = (home: string): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${home}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>\n`

/**
 * Chromium from npm, unpacked once. The package unpacks to the temporary folder and adds its libraries only on AWS; a process of
 * its own with that folder and that variable does both without touching this process. The finished folder appears by rename.
 */
async function unpackChromium(): Promise<string> {
  const packageMain = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(packageMain, '..', '..', '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const home = join(cacheDir(), `chromium-${version}`)
  if (existsSync(home)) return home
  const draft = `${home}.${process.pid}-${randomBytes(4).toString('hex')}`
  mkdirSync(draft)
  try {
    const script = `const { default: chromium } = await import(${JSON.stringify(pathToFileURL(packageMain).href)}); await (chromium.default ?? chromium).executablePath()`
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    })
    writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontsConf(home))
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** No sandbox: it needs rights that root in a container lacks, and tests open only our own pages. */
const args = ['--no-sandbox', '--font-render-hinting=none', '--disable-dev-shm-usage']

async function launchOptions(): Promise<LaunchOptions> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, args }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome', args }
  const home = await unpackChromium()
  return {
    executablePath: join(home, 'chromium'),
    args: [...args, '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      // Without a UTF-8 locale Chromium calls a file with a Chinese name "download".
      LC_ALL: 'C.UTF-8',
    } as Record<string, string>,
  }
}

/**
 * A real browser for journeys: the one `CHROMIUM_PATH` names, else Chromium from npm (Linux x64), else the installed Chrome.
 * Chinese text needs the web font that the pages bring; dates are shown in China's time zone.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const { chromium } = await import('playwright-core')
  const browser: Browser = await chromium.launch(await launchOptions())
  const errors: string[] = []
  return {
    errors,
    newPage: async ({ width = 1280, height = 800, locale = 'zh-CN', baseUrl, besides } = {}) => {
      const context =
        besides?.context() ??
        (await browser.newContext({
          viewport: { width, height },
          locale: locale === 'en' ? 'en-GB' : locale,
          timezoneId: 'Asia/Shanghai',
          reducedMotion: 'reduce',
          ...(baseUrl ? { baseURL: baseUrl } : {}),
        }))
      const page = await context.newPage()
      if (!besides)
        page.on('close', () => {
          void context.close().catch(() => undefined)
        })
      page.on('pageerror', (error) => {
        errors.push(`${page.url()}: ${error.message}`)
      })
      return page
    },
    close: () => browser.close(),
  }
}
