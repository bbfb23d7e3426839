import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { Message, type MessageBus } from '@jellybrick/dbus-next'
import { connect, takeName } from '../helpers/desktop/bus'

/** Programs these tests cannot do without; those that are not installed. */
export function missingPrograms(): readonly string[] {
  return ['dbus-daemon', 'gnome-keyring-daemon', 'secret-tool'].filter(
    (program) => spawnSync('which', [program]).status !== 0,
  )
}

/** The helper, built as for a release, in a folder of its own. */
export interface BuiltHelper {
  /** With the native module beside it. */
  readonly file: string
  /** The same without. */
  readonly bareFile: string
  remove(): void
}

/** Bundles `electron/keychain/helper.ts` into a temporary folder. */
export async function buildHelper(): Promise<BuiltHelper> {
  const root = mkdtempSync(join(tmpdir(), 'keychain-build-'))
  const folders = { whole: join(root, 'whole'), bare: join(root, 'bare') }
  for (const outDir of Object.values(folders)) {
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: resolve('electron/keychain/helper.ts'),
        outDir,
        target: 'node20.18',
        rolldownOptions: {
          external: ['keytar'],
          output: { format: 'cjs', entryFileNames: 'helper.cjs' },
        },
      },
      ssr: { noExternal: true },
    })
  }
  symlinkSync(resolve('node_modules'), join(folders.whole, 'node_modules'))
  return {
    file: join(folders.whole, 'helper.cjs'),
    bareFile: join(folders.bare, 'helper.cjs'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** A session bus that starts no services by itself, and a home folder. */
export interface Stage {
  readonly busAddress: string
  readonly home: string
  /** Environment of a program on this bus. */
  readonly environment: NodeJS.ProcessEnv
  close(): Promise<void>
}

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`

/** Starts a bus; nothing of the desktop around this test is on it. */
export async function openStage(): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), 'keychain-stage-'))
  const home = join(root, 'home')
  mkdirSync(home, { mode: 0o700 })
  const config = join(root, 'bus.conf')
  writeFileSync(config, busConfig)
  const args = ['--nofork', '--print-address', `--config-file=${config}`]
  const daemon = spawn('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(daemon, 'exit')
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer]
  const busAddress = line.toString().trim()
  return {
    busAddress,
    home,
    environment: { ...withoutDesktop(home), DBUS_SESSION_BUS_ADDRESS: busAddress },
    async close() {
      daemon.kill('SIGKILL')
      await ended
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** The environment of a program in a home folder, without any desktop. */
export function withoutDesktop(home: string): NodeJS.ProcessEnv {
  const { PATH } = process.env
  return { PATH, HOME: home, XDG_RUNTIME_DIR: home, LANG: 'C.UTF-8' }
}

/** How the user answers a prompt to unlock: not at all, or by dismissing it after a while. */
export type Answer =
  { readonly kind: 'none' } | { readonly kind: 'dismiss'; readonly afterMs: number }

/** Stands for GNOME's prompt (gcr's interface org.gnome.keyring.internal.Prompter). */
export interface Prompter {
  /** Prompts that were shown. */
  count(): number
  close(): void
}

/** Shows prompts on a stage by counting them. */
export async function startPrompter(stage: Stage, answer: Answer): Promise<Prompter> {
  const bus = await connect({ busAddress: stage.busAddress })
  let shown = 0
  bus.addMethodHandler((message: Message) => {
    if (message.interface !== 'org.gnome.keyring.internal.Prompter') return false
    bus.send(Message.newMethodReturn(message, '', []))
    if (message.member === 'BeginPrompting') shown += 1
    if (answer.kind === 'dismiss') dismiss(bus, message, answer.afterMs)
    return true
  })
  await takeName(bus, 'org.gnome.keyring.SystemPrompter')
  return { count: () => shown, close: () => bus.disconnect() }
}

function dismiss(bus: MessageBus, message: Message, afterMs: number): void {
  const answers: Readonly<Record<string, string>> = { BeginPrompting: '', PerformPrompt: 'no' }
  const reply = answers[message.member]
  const [path] = message.body as [string]
  const ready = { member: 'PromptReady', signature: 'sa{sv}s', body: [reply, {}, ''] }
  const call = new Message({
    destination: message.sender,
    path,
    interface: 'org.gnome.keyring.internal.Prompter.Callback',
    ...(reply === undefined ? { member: 'PromptDone' } : ready),
  })
  const delayMs = message.member === 'PerformPrompt' ? afterMs : 0
  setTimeout(() => void bus.call(call).catch(() => undefined), delayMs)
}

/** Puts an entry into the keyring as another program would. */
export function plant(stage: Stage, attributes: readonly string[], secret: Uint8Array): void {
  const schema = ['xdg:schema', 'org.freedesktop.Secret.Generic']
  const args = ['store', '--label=planted', ...attributes, ...schema]
  const { status } = spawnSync('secret-tool', args, { env: stage.environment, input: secret })
  if (status !== 0) throw new Error('secret-tool could not store')
}

/** What another program reads of an entry. */
export function lookUp(stage: Stage, attributes: readonly string[]): string {
  const args = ['lookup', ...attributes]
  return spawnSync('secret-tool', args, { env: stage.environment }).stdout.toString()
}

/** Ids of the processes that were started with an argument. */
export function processesWith(argument: string): readonly number[] {
  return readdirSync('/proc')
    .filter(
      (name) => /^\d+$/u.test(name) && procText(name, 'cmdline').split('\0').includes(argument),
    )
    .map(Number)
}

/** A file of a process in /proc; "" when the process is gone. */
export function procText(pid: number | string, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}

/** All bytes of all files below a folder, one after the other. */
export function allBytesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}
