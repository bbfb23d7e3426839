import { clipboard, ClipboardItem, type NativeImage, type WebContents } from 'electron'
import type { Area } from '../shared/contract'
import { appError } from '../shared/errors'
import { fail, ok, type Result } from '../shared/result'

/** Puts a part of a page, as it is on screen, on the clipboard; outside the page there is nothing. */
export async function copyArea(
  contents: WebContents | null,
  size: { readonly width: number; readonly height: number },
  area: Area,
): Promise<Result<null>> {
  const zoom = contents?.getZoomFactor() ?? 1
  const x = Math.floor(Math.min(area.x * zoom, size.width))
  const y = Math.floor(Math.min(area.y * zoom, size.height))
  const width = Math.ceil(Math.min(area.width * zoom, size.width - x))
  const height = Math.ceil(Math.min(area.height * zoom, size.height - y))
  if (contents === null || width < 1 || height < 1) {
    return fail(appError('input.invalid', { detail: 'area' }))
  }
  const picture = await contents.capturePage({ x, y, width, height })
  if (picture.isEmpty()) return fail(appError('input.invalid', { detail: 'area' }))
  await writePicture(picture)
  return ok(null)
}

/** Electron 33 has a method of its own for pictures, later ones have items of any kind. */
async function writePicture(picture: NativeImage): Promise<void> {
  const former = clipboard as { writeImage?: (image: NativeImage) => void }
  if (former.writeImage !== undefined) {
    former.writeImage(picture)
    return
  }
  const png = new Blob([Uint8Array.from(picture.toPNG())], { type: 'image/png' })
  await clipboard.write([new ClipboardItem({ [png.type]: png })])
}
