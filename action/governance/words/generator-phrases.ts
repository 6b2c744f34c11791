/** Words that a generator leaves behind: what it says to whoever asked, and what it likes to say to everybody. */
import { caseless } from "../text/caseless.ts";
import { fixedPhrases } from "../text/phrases.ts";

/** Nobody says these to a reader: the generator answers whoever asked it. Each is long enough to mean nothing else. */
export const TALK = fixedPhrases([
  ...[
    "as an AI language model",
    "as a large language model",
    "as an AI, I",
    "as an AI assistant, I",
    "as an AI model, I",
    "I am an AI language model",
  ],
  ...[
    "my instructions:",
    "my instructions are",
    "my system prompt",
    "the system prompt",
    "I was instructed to",
    "meine Anweisungen:",
    "mes instructions :",
  ],
  ...["ignore all previous instructions", "ignore previous instructions"],
  ...[
    "I'm an AI language model",
    "I cannot fulfill this request",
    "I can't fulfill this request",
    "I cannot assist with that",
    "I can't assist with that",
  ],
  ...[
    "I'm sorry, but I can't",
    "I'm sorry, but I cannot",
    "my knowledge cutoff",
    "as of my last knowledge update",
    "I don't have access to real-time",
  ],
  ...[
    "below is a revised version",
    "below is the revised version",
    "below is a draft",
    "below is an improved version",
    "below is a polished version",
  ],
  ...["here's a more concise version", "here is a more concise version", "here's a polished version", "here is a polished version"],
  ...["I've made the following changes", "I have made the following changes", "this version is shorter and more", "this revised version"],
  ...[
    "note: I have kept",
    "note: I've kept",
    "note: I have used",
    "note: I've used",
    "replace the placeholders",
    "remember to replace the",
  ],
  ...[
    "ersetzen Sie die Platzhalter",
    "ersetze die Platzhalter",
    "diese Version ist kürzer",
    "remplacez les champs entre crochets",
    "cette version est plus courte",
  ],
  ...["here is a draft", "here's a draft", "here is the draft", "here's the draft", "here is your draft", "here's your draft"],
  ...[
    "here is the revised version",
    "here's the revised version",
    "here is a revised version",
    "here's a revised version",
    "here's a rewritten",
  ],
  ...[
    "here is the rewritten",
    "here's the rewritten",
    "here is a rewritten",
    "here is an email that",
    "here's an email that",
    "here is the email copy",
  ],
  ...[
    "here's the email copy",
    "here are some subject lines",
    "here are three subject lines",
    "here are five subject lines",
    "here are a few options",
  ],
  ...[
    "let me know if you'd like me to",
    "let me know if you would like me to",
    "would you like me to adjust",
    "would you like me to revise",
  ],
  ...[
    "feel free to adjust the",
    "feel free to customize this",
    "feel free to tweak",
    "I've kept the tone",
    "I hope this draft",
    "as requested, here",
  ],
  ...[
    "als KI-Sprachmodell",
    "als KI-Modell kann ich",
    "als künstliche Intelligenz kann ich",
    "als großes Sprachmodell",
    "hier ist ein Entwurf",
  ],
  ...["hier ist der Entwurf", "hier ist dein Entwurf", "hier ist Ihr Entwurf", "hier ist eine überarbeitete", "hier ist die überarbeitete"],
  ...["hier ist eine überarbeitete Version", "hier sind einige Betreffzeilen", "hier sind drei Betreffzeilen", "lass mich wissen, ob ich"],
  ...["lassen Sie mich wissen, ob ich", "soll ich den Text anpassen", "mein Wissensstand", "ich kann diese Anfrage nicht"],
  ...[
    "en tant que modèle de langage",
    "en tant qu'IA, je",
    "en tant qu'intelligence artificielle, je",
    "voici un brouillon",
    "voici une ébauche",
  ],
  ...["voici une version révisée", "voici la version révisée", "voici une version remaniée", "voici quelques objets", "voici trois objets"],
  ...["n'hésitez pas à me dire si vous souhaitez que je", "souhaitez-vous que je", "je ne peux pas répondre à cette demande"],
]);

const OF_WHAT = "(?:e-?mail|message|copy|newsletter|landing ?page|ad|post|subject(?: line)?|headline|paragraph|draft|text)(?!\\p{L})";
/**
 * "Here's a warmer version of the email": what was asked for is handed over. What readers get in another form, "the web version of this
 * newsletter", is announced to them.
 */
export const handedOverIn = caseless(
  "(?<!\\p{L})(?:" +
    [
      `here(?:['’]s| is) (?:an?|the|your|my) (?!(?:[\\p{L}-]{2,16} )?(?:web|online|browser|mobile|plain|text|pdf|print|printable|audio|english|german|french))(?:[\\p{L}-]{2,16} ){0,3}(?:version|draft|rewrite|revision|variant) (?:of|for) (?:the|your|this) ${OF_WHAT}`,
      "hier (?:ist|kommt) (?:der|die|das|eine?|deine?|ihre?) (?!(?:web|online|druck|text))(?:[\\p{L}-]{2,20} ){0,3}(?:fassung|version|variante|text) (?:der|des|deiner|ihrer|für (?:die|den|das|deine|ihre)) (?:e-?mail|mail|newsletters?|landing ?page|anzeige|betreff(?:zeile)?|nachricht)(?!\\p{L})",
      "voici (?:une|la|votre|ta) (?:[\\p{L}-]{2,16} ){0,2}version (?:[\\p{L}-]{2,16} ){0,3}(?:de (?:l['’]|votre |ton |cet? |la )|du )(?:e-?mail|courriel|message|texte|annonce|page|objet)(?!\\p{L})",
    ].join("|") +
    ")",
);

/** Worn words that generators like: a person may write them too, so they leave a note only. */
export const WORN = fixedPhrases([
  ...[
    "I hope this email finds you well",
    "I hope this message finds you well",
    "I hope this finds you well",
    "I trust this email finds you well",
  ],
  ...[
    "delve into",
    "rich tapestry",
    "in today's fast-paced world",
    "in today's fast-paced",
    "in today's digital landscape",
    "in the ever-evolving",
  ],
  ...["ever-evolving landscape", "unlock the power of", "unlock the full potential", "game-changer", "elevate your", "embark on a journey"],
  ...[
    "look no further",
    "say goodbye to",
    "ich hoffe, diese E-Mail erreicht Sie gut",
    "ich hoffe, es geht Ihnen gut",
    "in der heutigen schnelllebigen",
  ],
  ...["in der heutigen digitalen Welt", "tauchen Sie ein in die Welt", "entfesseln Sie", "auf das nächste Level"],
  ...["j'espère que ce message vous trouve", "j'espère que vous allez bien", "dans le monde d'aujourd'hui", "à l'ère du numérique"],
  ...["plongez au cœur", "libérez tout le potentiel", "ne cherchez plus"],
]);
