import { keepCsrf, whenSignedOut } from '@/api/client'
import { problemOf } from '@/api/problem'
import { send } from '@/api/request'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

/** Where somebody works. */
export interface Post {
  program: string
  branch: string
  role: string
  department: string | null
  headquarters: boolean
}

/** Who is signed in, and what they may do where. */
export interface Me {
  client: string
  staff: string | null
  name: string | null
  account: string | null
  posts: Post[]
  /** `zh-CN` or `en`. */
  language?: string
  permissions: string[]
  /** Codes, or null for all. */
  branches: string[] | null
  programs: string[] | null
  factors: string[]
  session: {
    id: string
    factor: string
    freshUntil: string | null
    endsAt: string
    first: string | null
  } | null
  csrfToken: string | null
}

const Context = createContext<Me | null>(null)

export const ME = ['me'] as const

async function askMe(): Promise<Me | null> {
  try {
    const { body } = await send<Me>('GET', '/me')
    if (body.csrfToken) keepCsrf(body.csrfToken)
    return body
  } catch (trouble) {
    if (problemOf(trouble)?.status === 401) return null
    throw trouble
  }
}

/**
 * Asks once who is there; `children` get an answer, `loading` stands until it has come. Once the
 * server knows the session no longer, it is over: the page is kept, and the door stands before it.
 */
export function SessionProvider({
  children,
  loading,
}: {
  children: (me: Me | null, isOver: boolean) => ReactNode
  loading: (failed: unknown, again: () => void) => ReactNode
}) {
  const queries = useQueryClient()
  const me = useQuery({ queryKey: ME, queryFn: askMe, staleTime: Infinity, retry: 1 })
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    whenSignedOut(() => {
      if (queries.getQueryData(ME)) setOver(true)
    })
  }, [queries])
  useEffect(() => setOver(false), [me.dataUpdatedAt])
  if (me.data === undefined) return loading(me.error, () => void me.refetch())
  return <Context.Provider value={me.data}>{children(me.data, isOver)}</Context.Provider>
}

/** Whoever is signed in; only under the shells. */
export function useMe(): Me {
  const me = useContext(Context)
  if (!me) throw new Error('nobody is signed in')
  return me
}

export function useMay() {
  const me = useMe()
  return (permission: string) => me.permissions.includes(permission)
}

/** For tests. */
export function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
  return <Context.Provider value={me}>{children}</Context.Provider>
}
