import { useLanguage, useText } from '@/i18n'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { menuFor, pageOfId } from './features'
import { useMe } from './session'
import { texts } from './texts'

interface Hit {
  to: string
  text: string
  hint?: string
}

/** Ctrl+K: pages by name, and whatever a pasted id or number stands for. */
export function Palette() {
  const t = useText(texts)
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && !event.repeat) {
        event.preventDefault()
        setOpen(true)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <>
      <button className="btn palette-open" onClick={() => setOpen(true)}>
        <span className="hint">{t('search')}</span> <kbd className="wide-only">Ctrl K</kbd>
      </button>
      <dialog
        ref={dialog}
        className="palette"
        aria-label={t('search')}
        onClose={() => setOpen(false)}
      >
        {open && <Search close={() => setOpen(false)} />}
      </dialog>
    </>
  )
}

function Search({ close }: { close: () => void }) {
  const t = useText(texts)
  const { language } = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const hits = useMemo<Hit[]>(() => {
    const typed = text.trim()
    const page = pageOfId(typed)
    if (page) return [{ to: page, text: typed }]
    const pages = menuFor(me)
      .map((entry) => ({ to: entry.to, text: language === 'zh' ? entry.zh : entry.en }))
      .filter((hit) => hit.text.toLowerCase().includes(typed.toLowerCase()))
    const number = typed.replace(/\s/g, '')
    const cards: Hit[] =
      /^[A-Za-z]{0,4}\d{8,}$/.test(number) && me.permissions.includes('card:read')
        ? [{ to: '/cards/' + number, text: typed, hint: language === 'zh' ? '卡' : 'Card' }]
        : []
    // phone numbers, card numbers, member numbers: the search of members knows what they are
    if (/\d/.test(typed) && me.permissions.includes('member:search')) {
      const search: Hit = { to: '/members', text: typed, hint: language === 'zh' ? '会员' : 'Member' }
      return [search, ...cards, ...pages]
    }
    return [...cards, ...pages]
  }, [text, me, language])
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    if (hit.to === '/members' && hit.hint) void navigate({ to: '/members', state: { asked: text.trim() } as never })
    else void navigate({ to: hit.to })
  }
  return (
    <div className="stack">
      <input
        autoFocus
        className="input"
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.keyCode === 229) return
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
          else if (event.key === 'Enter') go(hits[at])
          else return
          event.preventDefault()
        }}
      />
      <ul className="palette-hits">
        {hits.map((hit, i) => (
          <li key={hit.to + hit.text}>
            <button
              className="btn quiet"
              aria-current={i === at}
              onMouseMove={() => setAt(i)}
              onClick={() => go(hit)}
            >
              {hit.text} {hit.hint && <span className="hint">{hit.hint}</span>}
            </button>
          </li>
        ))}
        {hits.length === 0 && <li className="hint">{t('nothingFound')}</li>}
      </ul>
      <p className="hint">{t('searchHint')}</p>
    </div>
  )
}
