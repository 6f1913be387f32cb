import { useEffect, useState, type ReactNode } from 'react'

const CHANGED = 'huika-way'

/** Where one is: the path alone. */
export function useAddress(): string {
  const [at, setAt] = useState(location.pathname)
  useEffect(() => {
    const look = () => setAt(location.pathname)
    addEventListener('popstate', look)
    addEventListener(CHANGED, look)
    return () => {
      removeEventListener('popstate', look)
      removeEventListener(CHANGED, look)
    }
  }, [])
  return at
}

export function go(path: string) {
  if (path !== location.pathname) history.pushState(null, '', path)
  dispatchEvent(new Event(CHANGED))
  window.scrollTo?.(0, 0)
}

/** A link within the portal. */
export function Way({ to, className, children }: {
  to: string
  className?: string
  children: ReactNode
}) {
  return (
    <a
      href={to}
      className={className}
      onClick={(event) => {
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
