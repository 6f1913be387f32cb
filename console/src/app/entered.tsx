import { KeepsSale } from '@/features/counter/kept'
import { SignIn } from '@/features/session/sign-in'
import { StepUp } from '@/features/session/step-up'
import { Loading } from '@/kit/states'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { router } from './router'
import type { Me } from './session'

const MustEnrol = lazy(() =>
  import('@/features/account/must-enrol').then((at) => ({ default: at.MustEnrol })),
)

/** The pages of whoever has signed in; where the session is over, the door stands before them. */
export function Entered({ me, isOver }: { me: Me; isOver: boolean }) {
  // recovery codes are still to be read once the factor is set
  const [mustEnrol, setMustEnrol] = useState(me.session?.first === 'ENROL_FACTOR')
  if (mustEnrol) {
    return (
      <Suspense fallback={<Loading />}>
        <MustEnrol
          enrolled={() => setMustEnrol(false)}
          byProvider={me.session?.factor === 'provider'}
        />
      </Suspense>
    )
  }
  return (
    <KeepsSale>
      <RouterProvider router={router} />
      <StepUp />
      {isOver && <Over />}
    </KeepsSale>
  )
}

function Over() {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="over"
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <SignIn isOver />
    </dialog>
  )
}
