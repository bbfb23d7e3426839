import { describe, expect, it } from 'vitest'
import { vaultError } from '../../../electron/keychain/vault'

describe('the words of a keychain', () => {
  it.each([
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain.unavailable'],
    ['Could not connect: No such file or directory', 'keychain.unavailable'],
    [
      'The name org.freedesktop.secrets was not provided by any .service files',
      'keychain.unavailable',
    ],
    ['No keychain is available. You may need to restart your computer.', 'keychain.unavailable'],
    ['A specified logon session does not exist.', 'keychain.unavailable'],
    ['无法连接', 'keychain.unavailable'],
    ['Cannot create an item in a locked collection', 'keychain.locked'],
    ['User interaction is not allowed.', 'keychain.locked'],
    ['User interaction is required, but is currently not allowed.', 'keychain.locked'],
    ['The user name or passphrase you entered is not correct.', 'keychain.locked'],
    ['User canceled the operation.', 'keychain.declined'],
    ['Prompt dismissed', 'keychain.declined'],
    ['Timeout was reached', 'keychain.unanswered'],
  ])('“%s” mean %s', (text, code) => {
    expect(vaultError(new Error(text))).toEqual({ code, detail: text })
  })

  it('are kept on one line and short', () => {
    expect(vaultError(new Error(`a\r\n\u202eb${'c'.repeat(500)}`)).detail).toBe(
      `a b${'c'.repeat(197)}`,
    )
    expect(vaultError('thrown text')).toEqual({ code: 'keychain.unavailable', detail: '' })
  })
})
