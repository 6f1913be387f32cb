import { Fragment } from 'react'

/** The keys that do something now; each is a button, too. */
export function KeyBar({ keys }: { keys: [key: string, name: string, act?: () => void][] }) {
  return (
    <footer className="c-keys">
      {keys.map(([key, name, act]) => (
        <Fragment key={key}>
          {act ? (
            <button className="btn quiet" onClick={act}>
              <kbd>{key}</kbd> {name}
            </button>
          ) : (
            <span>
              <kbd>{key}</kbd> {name}
            </span>
          )}
        </Fragment>
      ))}
    </footer>
  )
}
