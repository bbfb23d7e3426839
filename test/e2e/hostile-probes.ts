/**
 * Runs in a page: tries everything a hostile script would. Answers the names of the attempts that
 * were made and of those that succeeded. `origin` is that of a foreign server, `host` its address.
 */
export async function runProbes(origin: string): Promise<{ made: string[]; succeeded: string[] }> {
  type Attempt = () => unknown
  const scope = globalThis as unknown as Record<string, unknown>
  const { navigator: browser } = globalThis as unknown as {
    readonly navigator: Record<string, Record<string, (...args: unknown[]) => unknown>>
  }
  const host = new URL(origin).host
  const markerCode = 'globalThis.hostileMarker = 1'

  /** Adds an element; true when it loads, false when it fails. */
  function load(tag: string, attributes: Record<string, string>): Promise<boolean> {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    return new Promise((resolve) => {
      element.addEventListener('load', () => resolve(true))
      element.addEventListener('loadeddata', () => resolve(true))
      element.addEventListener('error', () => resolve(false))
      document.body.append(element)
    })
  }
  /** Adds a frame; true when a script in it reports. */
  function frame(attributes: Record<string, string>): Promise<boolean> {
    return new Promise((resolve) => {
      addEventListener('message', ({ data }) => {
        if (data === 'hostile frame') resolve(true)
      })
      void load('iframe', attributes)
    })
  }
  /** True when a statement run some way leaves its mark. */
  async function marks(run: () => unknown): Promise<boolean> {
    delete scope['hostileMarker']
    await run()
    await new Promise((resolve) => void setTimeout(resolve))
    return scope['hostileMarker'] === 1
  }
  function worker(create: () => Worker): Promise<boolean> {
    return new Promise((resolve) => {
      const started = create()
      started.onmessage = () => resolve(true)
      started.onerror = () => resolve(false)
    })
  }
  function opens(target: EventTarget, event = 'open'): Promise<boolean> {
    return new Promise((resolve) => {
      target.addEventListener(event, () => resolve(true))
      target.addEventListener('error', () => resolve(false))
    })
  }
  const blob = (code: string, type = 'text/javascript') =>
    URL.createObjectURL(new Blob([code], { type }))
  const answered = async (address: string, init?: RequestInit) =>
    (await fetch(address, init)).type !== 'error'
  const granted = async (name: string) =>
    (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted'
  const asked = async (thing: string, method: string, ...args: unknown[]) =>
    (await browser[thing]?.[method]?.(...args)) !== undefined
  const frameCode = "parent.postMessage('hostile frame', '*')"

  const attempts: Record<string, Attempt> = {
    require: () => typeof scope['require'] === 'function',
    process: () => scope['process'] !== undefined,
    Buffer: () => scope['Buffer'] !== undefined,
    ipcRenderer: () => scope['ipcRenderer'] !== undefined || scope['electron'] !== undefined,
    __dirname: () => scope['__dirname'] !== undefined,
    SharedArrayBuffer: () => scope['SharedArrayBuffer'] !== undefined,

    fetch: () => answered(`${origin}/fetch`),
    'fetch no-cors': () => answered(`${origin}/no-cors`, { mode: 'no-cors' }),
    'fetch keepalive': () => answered(`${origin}/keepalive`, { method: 'POST', keepalive: true }),
    'fetch file': () => answered('file:///etc/passwd'),
    'fetch data': () => answered('data:text/plain,x'),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest()
      request.open('GET', `${origin}/xhr`)
      const loaded = opens(request, 'load')
      request.send()
      return loaded
    },
    WebSocket: () => opens(new WebSocket(`ws://${host}/socket`)),
    EventSource: () => opens(new EventSource(`${origin}/events`)),
    image: () => load('img', { src: `${origin}/image.svg` }),
    'image file': () => load('img', { src: 'file:///usr/share/pixmaps/debian-logo.png' }),
    'image data': () => load('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }),
    script: () => load('script', { src: `${origin}/script.js` }),
    stylesheet: () => load('link', { rel: 'stylesheet', href: `${origin}/style.css` }),
    prefetch: () => load('link', { rel: 'prefetch', href: `${origin}/prefetch` }),
    preload: () => load('link', { rel: 'preload', as: 'image', href: `${origin}/preload.svg` }),
    manifest: () => load('link', { rel: 'manifest', href: `${origin}/manifest.json` }),
    favicon: () => load('link', { rel: 'icon', href: `${origin}/icon.svg` }),
    font: async () => (await new FontFace('x', `url(${origin}/font.woff2)`).load()).status,
    video: () => load('video', { src: `${origin}/video.mp4`, preload: 'auto' }),
    object: () => load('object', { data: `${origin}/image.svg` }),
    embed: () => load('embed', { src: `${origin}/image.svg` }),
    'frame elsewhere': () => frame({ src: `${origin}/frame.html` }),
    'frame srcdoc': () => frame({ srcdoc: `<script>${frameCode}</script>` }),
    'frame data': () => frame({ src: `data:text/html,<script>${frameCode}</script>` }),
    'frame blob': () => frame({ src: blob(`<script>${frameCode}</script>`, 'text/html') }),
    webview: () => {
      const view = document.createElement('webview')
      view.setAttribute('src', `${origin}/webview`)
      document.body.append(view)
      return 'loadURL' in view
    },
    'window.open': () => window.open(`${origin}/popup`) !== null,
    'window.open empty': () => window.open('about:blank') !== null,

    eval: () => marks(() => (0, eval)(markerCode)),
    Function: () => marks(() => (scope['Function'] as (code: string) => () => void)(markerCode)()),
    'setTimeout text': () => marks(() => setTimeout(markerCode as unknown as () => void)),
    'inline script': () =>
      marks(() => {
        const script = document.createElement('script')
        script.append(markerCode)
        document.body.append(script)
      }),
    'inline handler': () =>
      marks(() => {
        const button = document.createElement('button')
        button.setAttribute('onclick', markerCode)
        document.body.append(button)
        button.click()
        button.remove()
      }),
    'script link': () =>
      marks(() => {
        const link = document.createElement('a')
        link.href = `javascript:void(${markerCode})`
        document.body.append(link)
        link.click()
        link.remove()
      }),
    innerHTML: () => {
      const element = document.createElement('div')
      element.innerHTML = '<b>x</b>'
      return element.firstChild !== null
    },
    insertAdjacentHTML: () => {
      const element = document.createElement('div')
      element.insertAdjacentHTML('beforeend', '<b>x</b>')
      return element.firstChild !== null
    },
    DOMParser: () =>
      new DOMParser().parseFromString('<b>x</b>', 'text/html').body.firstChild !== null,
    createContextualFragment: () =>
      document.createRange().createContextualFragment('<b>x</b>').firstChild !== null,
    'trusted types policy': () => createPolicy('evil'),
    'trusted types default': () => createPolicy('default'),
    'trusted types vue again': () => createPolicy('vue'),
    'style attribute': () => {
      const element = document.createElement('div')
      element.setAttribute('style', 'position: fixed')
      document.body.append(element)
      return getComputedStyle(element).position === 'fixed'
    },
    'style element': () => {
      const [style, element] = [document.createElement('style'), document.createElement('hr')]
      style.append('hr { position: fixed }')
      document.body.append(style, element)
      return getComputedStyle(element).position === 'fixed'
    },
    base: () => {
      const base = document.createElement('base')
      base.href = `${origin}/`
      document.head.append(base)
      return new URL('x', document.baseURI).host === host
    },

    'worker blob': () => worker(() => new Worker(blob('postMessage(1)'))),
    'worker data': () => worker(() => new Worker('data:text/javascript,postMessage(1)')),
    'shared worker': () => {
      const { port } = new SharedWorker(blob('onconnect = (e) => e.ports[0].postMessage(1)'))
      port.start()
      return opens(port, 'message')
    },
    'service worker': () => navigator.serviceWorker.register('/index.html').then(() => true),
    worklet: () => addsWorklet(),
    'import data': () =>
      marks(() => load('script', moduleOf(`data:text/javascript,${markerCode}`))),
    'import blob': () => marks(() => load('script', moduleOf(blob(markerCode)))),
    WebAssembly: () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),

    geolocation: () =>
      new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(true),
          () => resolve(false),
        )
      }),
    microphone: () => asked('mediaDevices', 'getUserMedia', { audio: true }),
    camera: () => asked('mediaDevices', 'getUserMedia', { video: true }),
    screen: () => asked('mediaDevices', 'getDisplayMedia', {}),
    'clipboard read': async () => typeof (await navigator.clipboard.readText()) === 'string',
    MIDI: () => navigator.requestMIDIAccess({ sysex: true }).then(() => true),
    USB: () => asked('usb', 'requestDevice', { filters: [] }),
    Bluetooth: () => asked('bluetooth', 'requestDevice', { acceptAllDevices: true }),
    serial: () => asked('serial', 'requestPort'),
    HID: () => asked('hid', 'requestDevice', { filters: [] }),
    'wake lock': () => asked('wakeLock', 'request', 'screen'),
    'may locate': () => granted('geolocation'),
    'may record': () => granted('microphone'),
    'may film': () => granted('camera'),
    'may read the clipboard': () => granted('clipboard-read'),
    'may use MIDI': () => granted('midi'),
    'may see idling': () => granted('idle-detection'),

    'history elsewhere': () => {
      history.pushState(null, '', `${origin}/history`)
      return true
    },
    'document.domain': () => {
      Object.assign(document, { domain: 'evil.example' })
      return true
    },
    cookie: () => {
      document.cookie = 'hostile=1'
      return document.cookie.includes('hostile')
    },
  }

  function createPolicy(name: string): boolean {
    const { trustedTypes } = scope as {
      readonly trustedTypes: { createPolicy(name: string, rules: object): object }
    }
    return (
      typeof trustedTypes.createPolicy(name, { createHTML: (html: string) => html }) === 'object'
    )
  }
  function moduleOf(src: string): Record<string, string> {
    return { type: 'module', src }
  }
  async function addsWorklet(): Promise<boolean> {
    const audio = new OfflineAudioContext(1, 1, 44_100)
    await audio.audioWorklet.addModule(blob(''))
    return true
  }

  async function hasSucceeded(attempt: Attempt): Promise<boolean> {
    const deadline = new Promise<false>((resolve) => void setTimeout(() => resolve(false), 1_000))
    try {
      const outcome = await Promise.race([Promise.resolve(attempt()), deadline])
      return outcome !== false && outcome !== undefined && outcome !== null
    } catch {
      return false
    }
  }

  // From a task of its own: what a debugger evaluates may call eval whatever the page's policy says.
  await new Promise((resolve) => void setTimeout(resolve))
  const succeeded: string[] = []
  for (const [name, attempt] of Object.entries(attempts)) {
    if (await hasSucceeded(attempt)) succeeded.push(name)
  }
  return { made: Object.keys(attempts), succeeded }
}
