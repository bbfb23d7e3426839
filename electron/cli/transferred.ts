import type { Result } from '../shared/result'
import type { TransferRequest } from '../store/client'
import type { TransferOutcome } from '../store/transfer/orders'
import type { Context } from './context'

/** Takes out or brings back; Ctrl+C ends it with nothing done. */
export function transferred(
  context: Context,
  request: TransferRequest,
): Promise<Result<TransferOutcome>> {
  return context.patience(() => transferredNow(context, request))
}

async function transferredNow(
  context: Context,
  request: TransferRequest,
): Promise<Result<TransferOutcome>> {
  const store = await context.store()
  if (!store.ok) return store
  const transfer = store.value.transfer(request, () => undefined)
  context.signal.addEventListener('abort', transfer.cancel)
  if (context.signal.aborted) transfer.cancel()
  try {
    return await transfer.outcome
  } finally {
    context.signal.removeEventListener('abort', transfer.cancel)
  }
}
