/** Subjects that look like something else than advertising: a reply, an invoice, a delivery, an alarm. */
import { caseless } from "../text/caseless.ts";
import { fixedPhrases, type Span } from "../text/phrases.ts";

/** "Re:" and its like in English, German, Dutch and French, once or more; what comes after the last one is the subject. */
const PREFIX = /^\s{0,9}(?:re|fwd?|aw|wg|antw|tr)\s?(?:\[\d{1,3}\])?\s?:/iu;

export interface FakeReply {
  /** As written, `Re:`. */
  readonly prefix: string;
  readonly rest: string;
}

/** The prefixes of a reply or of a forwarded mail that a subject begins with, and what is left without them. */
export function replyPrefix(subject: string): FakeReply | undefined {
  let rest = subject;
  for (let found = PREFIX.exec(rest); found !== null; found = PREFIX.exec(rest)) rest = rest.slice(found[0].length);
  return rest === subject ? undefined : { prefix: subject.slice(0, subject.length - rest.length).trim(), rest: rest.trim() };
}

/** Whole sentences of a notice; they are one wherever the subject begins with them. */
const NOTICES = fixedPhrases([
  ...["your invoice is attached", "your invoice is ready", "invoice attached", "your payment failed", "your payment was declined"],
  ...["payment overdue", "invoice overdue", "your account has been suspended", "your account will be suspended", "your account is locked"],
  ...["your account has been locked", "your order has shipped", "your package has shipped", "your package could not be delivered"],
  ...["your parcel could not be delivered", "your package is waiting", "your parcel is waiting", "delivery status notification"],
  ...["unusual sign-in activity", "suspicious sign-in", "new sign-in to your account", "your password has expired"],
  ...["ihre rechnung ist da", "ihre rechnung liegt bei", "ihre zahlung ist fehlgeschlagen", "ihr konto wurde gesperrt"],
  ...["ihr konto wird gesperrt", "ihr paket konnte nicht zugestellt werden", "ihr paket wartet", "ihre bestellung wurde versandt"],
  ...["ungewöhnliche anmeldung", "ihr passwort ist abgelaufen", "letzte mahnung"],
  ...["votre facture est disponible", "votre paiement a échoué", "votre compte a été suspendu", "votre compte sera suspendu"],
  ...["votre colis n'a pas pu être livré", "votre colis vous attend", "votre commande a été expédiée", "votre mot de passe a expiré"],
]);

/** Titles of a notice; they are one only where they stand alone or before a colon. */
const TITLES = caseless(
  "^[^\\p{L}\\p{N}]{0,9}(?:security alert|security warning|delivery failed|delivery failure|payment reminder|zahlungserinnerung|sicherheitswarnung|zustellung fehlgeschlagen|mahnung|alerte de sécurité|échec de livraison|mise en demeure)(?=\\s{0,3}(?:[:!.–—]|-\\s|$))",
);

/** Our own words for what a company keeps for a customer, and what befalls it: "your payment could not be processed". */
const BEFALLEN = [
  "your (?:recent |last |latest |online )?(?:payment|card|direct debit|order|account|invoice|transaction|refund|delivery|parcel|package|shipment|mailbox|access|password|profile)\\s" +
    "(?:(?:could not|couldn['’]t|cannot|can['’]t) be (?:processed|completed|delivered|collected|charged|verified|confirmed|taken|authori[sz]ed)|" +
    "(?:was|is|has been|will be|is being) (?:declined|rejected|refused|suspended|locked|blocked|restricted|disabled|deactivated|compromised|overdue|past due|on hold|put on hold|unpaid|returned|closed)|" +
    "(?:has )?(?:failed|bounced))",
  "(?:ihre?|deine?) (?:letzte |offene )?(?:zahlung|lastschrift|karte|bestellung|rechnung|lieferung|überweisung|sendung|konto|paket|zugang|passwort|postfach)\\s" +
    "(?:konnte nicht (?:verarbeitet|ausgeführt|abgebucht|zugestellt|geliefert|bestätigt|eingezogen|abgeschlossen|durchgeführt) werden|" +
    "(?:wurde|wird|ist) (?:abgelehnt|gesperrt|zurückgewiesen|blockiert|eingeschränkt|deaktiviert|überfällig|fehlgeschlagen|unbezahlt|geschlossen))",
  // What has come for a customer, and lies there: "your statement is ready", "Ihre Rechnung liegt für Sie bereit".
  "your (?:new |latest |monthly |final )?(?:invoice|bill|statement|receipt|refund|parcel|package|delivery|shipment)\\s(?:is|has) (?:now |here and )?(?:ready|available|attached|enclosed|waiting|due|on its way|arrived|been (?:delivered|issued))",
  "(?:ihre?|deine?) (?:neue[rs]? |aktuelle[rs]? |offene[rs]? )?(?:rechnung|abrechnung|kontoauszug|quittung|gutschrift|rückerstattung|sendung|lieferung|paket)\\s(?:ist|liegt|steht|wurde) (?:(?:ab sofort|jetzt|nun|online|für sie|für dich|zum download|zur abholung) ){0,3}(?:bereit|verfügbar|da|bei|fällig|unterwegs|angekommen|erstellt|eingetroffen)",
  "votre (?:nouvelle? |dernière? )?(?:facture|relevé|reçu|remboursement|avis|colis|livraison)\\s(?:est (?:maintenant )?(?:disponible|prête?|arrivée?|en route|à payer)|vous attend|a été émise?)",
  "votre (?:dernier |dernière )?(?:paiement|carte|prélèvement|commande|compte|facture|livraison|colis|virement|accès|mot de passe)\\s" +
    "(?:n['’]a pas pu être (?:traitée?|livrée?|effectuée?|prélevée?|validée?|confirmée?|débitée?)|" +
    "(?:a été|est|sera) (?:refusée?|rejetée?|suspendue?|bloquée?|désactivée?|impayée?|en retard|clôturée?)|a échoué)",
].join("|");
/** What an alarm begins with; alone it calls for something to be done, before a colon only with what befell. */
const ALARM =
  "(?:(?:immediate |urgent )?action (?:required|needed)|urgent|important|attention|warning|final notice|(?:dringend|sofort )?handlungsbedarf|handlung erforderlich|aktion erforderlich|dringend|wichtig|achtung|action (?:requise|nécessaire)|avertissement)";
/** "Your payment failed?" asks, and "your payment failed us" goes on. */
const befallenIn = caseless(`^[^\\p{L}\\p{N}]{0,9}(?:${ALARM}\\s?[:!.–—-]{1,2}\\s?)?(?:${BEFALLEN})(?!\\p{L}|\\s?\\?|\\sus(?!\\p{L}))`);
const alarmIn = caseless(
  "^[^\\p{L}\\p{N}]{0,9}(?:immediate |urgent )?(?:action (?:required|needed|requise|nécessaire)|handlung erforderlich|aktion erforderlich)[\\s.!]{0,4}$",
);

/** The words at the beginning of a subject that make it look like a notice. */
export function noticeIn(subject: string): (Span & { readonly text: string }) | undefined {
  const whole = NOTICES.find(subject).find(({ start }) => /^[^\p{L}\p{N}]*$/u.test(subject.slice(0, start)));
  if (whole !== undefined) return whole;
  const title = [...befallenIn(subject), ...TITLES(subject), ...alarmIn(subject)][0];
  if (title === undefined) return undefined;
  const text = title.text.replace(/^[^\p{L}\p{N}]+/u, "").trimEnd();
  const start = subject.indexOf(text, title.start);
  return { start, end: start + text.length, text };
}
