import { send } from '@/api/request'
import { NoAnswer, Refusal } from '@/api/problem'

/**
 * Operations that move value, kept on this device from before they are sent until they are
 * answered: asked again under the same key with the same body, never under a new one.
 */
export interface Pending {
  key: string
  path: string
  body: unknown
  /** What a person calls it: the document number. */
  document: string
  /** Fen, for the list of what is not known yet. */
  amount: number
  at: string
}

export type Course<T> =
  | { state: 'sending'; since: number }
  | { state: 'unknown'; since: number; tries: number }
  | { state: 'done'; value: T; replayed: boolean; late: boolean }
  | { state: 'refused'; refusal: Refusal }

const WAITS = [1000, 2000, 4000, 8000, 15000]
const PATIENCE = 10_000

export interface Store {
  put(pending: Pending): Promise<void>
  remove(key: string): Promise<void>
  all(): Promise<Pending[]>
}

/** Sends one operation and repeats it until there is an answer. */
export async function perform<T>(
  pending: Pending,
  store: Store,
  tell: (course: Course<T>) => void,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((then) => setTimeout(then, ms)),
): Promise<void> {
  await store.put(pending)
  const since = Date.now()
  tell({ state: 'sending', since })
  for (let tries = 0; ; tries++) {
    try {
      const signal = AbortSignal.timeout(PATIENCE)
      const { body, replayed } = await send<T>(
        'POST',
        pending.path,
        pending.body,
        { 'Idempotency-Key': pending.key },
        signal,
      )
      await store.remove(pending.key)
      tell({ state: 'done', value: body, replayed, late: tries > 0 })
      return
    } catch (trouble) {
      if (trouble instanceof Refusal && !mayPass(trouble.problem.status)) {
        await store.remove(pending.key)
        tell({ state: 'refused', refusal: trouble })
        return
      }
      if (!(trouble instanceof Refusal) && !(trouble instanceof NoAnswer)) throw trouble
      tell({ state: 'unknown', since, tries: tries + 1 })
      await pause(WAITS[Math.min(tries, WAITS.length - 1)]!)
    }
  }
}

/** The same request may be answered later; signed out, it waits for somebody to sign in. */
function mayPass(status: number) {
  return status >= 500 || status === 429 || status === 401
}

const NAME = 'huika'
const TABLE = 'pending'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function within<T>(
  mode: IDBTransactionMode,
  act: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(TABLE, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(TABLE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** The device's own store, durable before anything is sent. */
export const onDevice: Store = {
  put: async (pending) => void (await within('readwrite', (table) => table.put(pending))),
  remove: async (key) => void (await within('readwrite', (table) => table.delete(key))),
  all: () => within('readonly', (table) => table.getAll() as IDBRequest<Pending[]>),
}
