/** One request as the network saw it. */
export interface SentRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly init: RequestInit
}

/** Answers in order, one per request. */
export type Script = readonly (() => Response)[]

/** A network that answers from a script, one entry per request; the last one repeats. */
export function createFakeFetch(...script: Script): {
  readonly fetch: typeof fetch
  readonly sent: readonly SentRequest[]
} {
  const sent: SentRequest[] = []
  return {
    sent,
    fetch: (url, init = {}) => {
      sent.push({
        url: url as string,
        headers: init.headers as Record<string, string>,
        body: new TextDecoder().decode(init.body as Uint8Array),
        init,
      })
      const answer = script[Math.min(sent.length, script.length) - 1]
      return answer === undefined ? new Promise(() => undefined) : Promise.resolve().then(answer)
    },
  }
}

/** An HTTP 200 with fields of `Response`. */
export function answering(
  response: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): () => Response {
  return () => new Response(JSON.stringify({ Response: response }), { headers })
}

/** The cloud's way to say no. */
export function refusing(
  code: string,
  headers: Readonly<Record<string, string>> = {},
): () => Response {
  return answering({ Error: { Code: code, Message: 'words' }, RequestId: 'r-error' }, headers)
}
