import { api, ok, type Schemas } from '@/api/client'
import { send } from '@/api/request'
import { useQuery } from '@tanstack/react-query'

export type Run = Schemas['ImportShown']

export const IMPORTS = 'imports'

const isMoving = (run: Run | undefined) => run?.state === 'DRY_RUN' || run?.state === 'RUNNING'

/** One import; asked again as long as it is under way. */
export function useRun(id: string) {
  return useQuery({
    queryKey: [IMPORTS, id],
    staleTime: 0,
    refetchInterval: (query) => (isMoving(query.state.data) ? 1000 : false),
    queryFn: async () => ok(api.GET('/imports/{id}', { params: { path: { id } } })),
  })
}

const TYPES: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The type a file goes by, from the end of its name; null for one that cannot be read. */
export function typeOf(name: string): string | null {
  return TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null
}

export async function sendFile(kind: string, program: string, file: File): Promise<Run> {
  const query = new URLSearchParams({ kind, program, file: file.name })
  const { body } = await send<Run>('POST', '/imports?' + query, file, {
    'Content-Type': typeOf(file.name) ?? 'text/csv',
  })
  return body
}
