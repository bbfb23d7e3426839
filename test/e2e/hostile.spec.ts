import { expect } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { startRecordingProxy } from '../helpers/recording-proxy'
import { httpAnswer, startRawServer, type OnRequest } from '../helpers/raw-server'
import { runProbes } from './hostile-probes'
import { inPage, test } from './stage'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue"

/** What the probes can do on an ordinary website, so that they are known to work. */
const worksUnprotected = [
  'fetch',
  'XMLHttpRequest',
  'image',
  'script',
  'stylesheet',
  'frame srcdoc',
  'eval',
  'Function',
  'setTimeout text',
  'inline script',
  'inline handler',
  'innerHTML',
  'DOMParser',
  'trusted types policy',
  'style attribute',
  'style element',
  'base',
  'worker blob',
  'import data',
  'WebAssembly',
]

/** A foreign server that serves whatever is asked for, to everybody. */
const serve: OnRequest = (socket, request) => {
  const path = request.split(' ', 2)[1] ?? ''
  const file = files.find(({ end }) => path.endsWith(end)) ?? frameFile
  const headers = { 'Content-Type': file.type, 'Access-Control-Allow-Origin': '*' }
  socket.write(httpAnswer('200 OK', headers, file.body))
}
const frameFile = {
  end: '.html',
  type: 'text/html',
  body: `<script>parent.postMessage('hostile frame', '*')</script>`,
}
const files = [
  { end: '.js', type: 'text/javascript', body: '' },
  { end: '.css', type: 'text/css', body: '' },
  {
    end: '.svg',
    type: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  },
]

test('nothing a hostile script tries in the page succeeds, no byte leaves', async ({
  openStage,
}) => {
  test.setTimeout(180_000)
  const server = await startRawServer(serve)
  const stage = await openStage()
  const { app, page } = stage
  const address = 'app://bundle/index.html'
  const { made, succeeded } = await page.evaluate(runProbes, server.url)
  expect(succeeded).toEqual([])
  expect(made.length).toBeGreaterThanOrEqual(30)

  for (const leave of departures) await page.evaluate(leave, server.url)
  // A request of main's own, after all of them: what was on its way is there by then.
  await app.evaluate(({ net }, url) => net.fetch(`${url}/fence`).then(() => undefined), server.url)
  expect(server.requests.map((request) => request.split('\r\n', 1)[0])).toEqual([
    'GET /fence HTTP/1.1',
  ])
  expect(await inPage(stage, `location.href.replace(location.hash, '')`)).toBe(address)
  await inPage(stage, `document.querySelector('a[href*=settings]').click()`)
  await expect.poll(() => inPage(stage, `document.querySelector('h1')?.textContent`)).toBe('设置')
  const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)

  // The same attempts where nothing stops them: else their failure would prove nothing.
  const unprotected = await app.evaluate(
    async ({ BrowserWindow }, { script, url }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { partition: 'unprotected', contextIsolation: false },
      })
      await window.loadURL(`${url}/start.html`)
      const found: unknown = await window.webContents.executeJavaScript(script)
      window.destroy()
      return found as { readonly succeeded: readonly string[] }
    },
    { script: `(${runProbes.toString()})('${server.url}')`, url: server.url },
  )
  expect(worksUnprotected.filter((name) => !unprotected.succeeded.includes(name))).toEqual([])
  await server.stop()
})

test('the page’s process is in the kernel’s sandbox', async ({ openStage }) => {
  test.skip(
    process.platform !== 'linux' || process.env['RUNWATCH_TEST_NO_SANDBOX'] !== undefined,
    'this machine cannot sandbox',
  )
  const { app } = await openStage()
  const pid = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  expect(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/mu)
})

test('every file of the built page comes with the one policy', async ({ openStage }) => {
  const { app, page } = await openStage()
  const found = await page.evaluate(() => ({
    files: [...document.querySelectorAll<HTMLElement>('script[src], link[rel=stylesheet]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
    ),
    meta: document
      .querySelector('meta[http-equiv="Content-Security-Policy"]')
      ?.getAttribute('content'),
  }))
  // A <meta> cannot say who may frame the page; all else is the same.
  expect(found.meta).toBe(policy.replace(" frame-ancestors 'none';", ''))
  const served = ['index.html', ...found.files]
  const refused = ['missing.js', '..%2fmain/index.js', '..%5cmain%5cindex.js', '%00']
  const answers = await app.evaluate(
    ({ session }, paths) =>
      Promise.all(
        paths.map(async (path) => {
          const address = new URL(path, 'app://bundle/index.html').href
          const { status, headers } = await session.defaultSession.fetch(address)
          return { path, status, policy: headers.get('content-security-policy') }
        }),
      ),
    [...served, ...refused],
  )
  expect(served.length).toBeGreaterThan(2)
  expect(answers).toEqual([
    ...served.map((path) => ({ path, status: 200, policy })),
    ...refused.map((path) => ({ path, status: 404, policy })),
  ])
})

/** Ways to make the page go elsewhere or fetch by navigating; none answers anything. */
const departures: readonly ((origin: string) => void)[] = [
  (origin) => void (location.href = `${origin}/location`),
  (origin) => location.replace(`${origin}/replace`),
  () => void (location.href = 'file:///etc/passwd'),
  () => void (location.href = 'app://other/index.html'),
  () => void (location.href = 'chrome://gpu'),
  () => void (location.href = 'devtools://devtools/bundled/inspector.html'),
  () => void (location.href = 'data:text/html,gone'),
  () => void (location.href = 'javascript:document.write("gone")'),
  (origin) => void navigator.sendBeacon(`${origin}/beacon`, 'x'),
  (origin) => {
    const link = Object.assign(document.createElement('a'), { href: `${origin}/link` })
    link.click()
  },
  (origin) => {
    const link = Object.assign(document.createElement('a'), {
      href: `${origin}/blank`,
      target: '_blank',
    })
    link.click()
  },
  (origin) => {
    const link = Object.assign(document.createElement('a'), {
      href: `${origin}/download`,
      download: 'x',
    })
    link.click()
  },
  (origin) => {
    const link = Object.assign(document.createElement('a'), {
      href: '#ping',
      ping: `${origin}/ping`,
    })
    link.click()
  },
  (origin) => {
    const form = document.createElement('form')
    form.action = `${origin}/form`
    form.method = 'post'
    document.body.append(form)
    form.submit()
  },
  (origin) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0; url=${origin}/refresh`
    document.head.append(meta)
  },
  (origin) => {
    for (const rel of ['preconnect', 'dns-prefetch', 'prerender', 'modulepreload']) {
      const link = document.createElement('link')
      link.rel = rel
      link.href = `${origin}/${rel}`
      document.head.append(link)
    }
  },
]

test('nobody is asked for anything unless the user asks', async ({ openStage }) => {
  const proxy = await startRecordingProxy()
  const { app, page } = await openStage({
    launch: { locale: 'en-US', env: { https_proxy: `http://${proxy.address}` } },
  })
  await page.getByRole('combobox').first().fill('a mistaek')
  expect(proxy.asked).toEqual([])
  // What Chromium does when it is let: else nothing seen would prove nothing.
  await app.evaluate(({ session }) => session.defaultSession.setSpellCheckerLanguages(['en-US']))
  await expect.poll(() => proxy.asked.length).toBeGreaterThan(0)
  expect([...new Set(proxy.asked)]).toEqual(['redirector.gvt1.com:443'])
  await proxy.stop()
})
