import { ownHeaders, refusal } from './client'
import { NoAnswer } from './problem'
import { sent } from './step-up'

/**
 * A request whose path and body are data: for operations that are kept until they are answered,
 * and for files.
 */
export async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<{ body: T; replayed: boolean; etag: string | null }> {
  const isJson = body !== undefined && !(body instanceof Blob) && typeof body !== 'string'
  const init: RequestInit = { method }
  if (body !== undefined) init.body = isJson ? JSON.stringify(body) : (body as BodyInit)
  if (signal) init.signal = signal
  let response: Response
  try {
    response = await sent(() =>
      fetch('/api/v1' + path, {
        ...init,
        headers: {
          ...ownHeaders(method),
          ...(isJson ? { 'Content-Type': 'application/json' } : {}),
          ...more,
        },
      }),
    )
  } catch (lost) {
    throw new NoAnswer(String(lost))
  }
  const text = await response.text().catch(() => {
    throw new NoAnswer('cut')
  })
  const parsed: unknown = /json/.test(response.headers.get('content-type') ?? '')
    ? JSON.parse(text)
    : text
  if (!response.ok) throw refusal(response.status, parsed)
  return {
    body: parsed as T,
    replayed: response.headers.get('Idempotency-Replayed') === 'true',
    etag: response.headers.get('ETag'),
  }
}
