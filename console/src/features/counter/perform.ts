import type { Refusal } from '@/api/problem'
import { newKey } from '@/lib/ids'
import { onDevice, perform, type Course, type Pending } from '@/lib/outbox'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Operation<T> {
  course: Course<T>
  document: string
  amount: number
}

/** One operation that moves value: begun once, told as it goes. */
export function useOperation<T>(then: {
  done: (value: T, late: boolean, document: string) => void
  refused: (refusal: Refusal) => void
}) {
  const [operation, setOperation] = useState<Operation<T> | null>(null)
  const running = useRef(false)
  const kept = useRef(then)
  kept.current = then
  const aside = useRef(() => {})
  const queries = useQueryClient()
  const begin = useCallback(
    (path: string, body: unknown, document: string, amount: number) => {
      // a second press while the first is under way is no second operation
      if (running.current) return
      running.current = true
      const at = new Date().toISOString()
      const pending: Pending = { key: newKey(), path, body, document, amount, at }
      let mine = true
      aside.current = () => {
        mine = false
        running.current = false
        setOperation(null)
        void queries.invalidateQueries({ queryKey: ['pending'] })
      }
      void perform<T>(pending, onDevice, (course) => {
        if (!mine) {
          void queries.invalidateQueries({ queryKey: ['pending'] })
          return
        }
        setOperation({ course, document, amount })
        if (course.state === 'sending' || course.state === 'unknown') return
        running.current = false
        setOperation(null)
        void queries.invalidateQueries({ queryKey: ['membership'] })
        void queries.invalidateQueries({ queryKey: ['slips'] })
        if (course.state === 'done') kept.current.done(course.value, course.late, document)
        else kept.current.refused(course.refusal)
      })
    },
    [queries],
  )
  return { operation, begin, setAside: () => aside.current() }
}

/** What was sent before this page was opened and is not answered yet: asked again, same keys. */
export function useLeftovers(): Pending[] {
  const [left, setLeft] = useState<Pending[]>([])
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void onDevice
      .all()
      .then((all) => {
        setLeft(all)
        for (const pending of all) {
          void perform(pending, onDevice, (course) => {
            if (course.state === 'done' || course.state === 'refused') {
              setLeft((now) => now.filter((each) => each.key !== pending.key))
            }
          })
        }
      })
      .catch(() => {})
  }, [])
  return left
}
