/** Words that a generator leaves behind: what it says to whoever asked, and what it likes to say to everybody. */
import { phraseMatcher } from "../text/phrases.ts";

/** Nobody says these to a reader: the generator answers whoever asked it. Each is long enough to mean nothing else. */
export const TALK = phraseMatcher([
  ...[
    "as an AI language model",
    "as a large language model",
    "as an AI, I",
    "as an AI assistant, I",
    "as an AI model, I",
    "I am an AI language model",
  ],
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

/** Worn words that generators like: a person may write them too, so they leave a note only. */
export const WORN = phraseMatcher([
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
