import type { ReactNode } from 'react';
import { AcknowledgeDialog, type ActDialogProps } from './acknowledge-dialog.js';
import type { DialogAct } from './acts.js';
import { AssignDialog } from './assign-dialog.js';
import { DismissDialog } from './dismiss-dialog.js';
import { FeedbackDialog } from './feedback-dialog.js';
import { RectifyDialog } from './rectify-dialog.js';
import { ResolveDialog } from './resolve-dialog.js';
import { SilenceAlertDialog } from './silence-alert-dialog.js';

const dialogs = {
  acknowledge: AcknowledgeDialog,
  assign: AssignDialog,
  rectify: RectifyDialog,
  feedback: FeedbackDialog,
  resolve: ResolveDialog,
  silence: SilenceAlertDialog,
  dismiss: DismissDialog,
} satisfies Record<DialogAct, (props: ActDialogProps) => ReactNode>;

/** The dialog of an act. */
export function ActDialog({ act, ...props }: ActDialogProps & { readonly act: DialogAct }): ReactNode {
  const Dialog = dialogs[act];
  return <Dialog {...props} />;
}
