import { app } from 'electron'
import { defaultEndpoint } from '../tencent/client'

/** Where requests go; what is not installed may be told otherwise. */
export function apiEndpoint(): string {
  return (app.isPackaged ? undefined : process.env['RUNWATCH_ENDPOINT']) ?? defaultEndpoint
}
