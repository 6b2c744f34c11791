/**
 * Words that are spelled wrong whatever is meant, with the right spelling: the slips that people make most, by language. A list and no
 * dictionary: a dictionary stumbles over every name and every new word, and what it finds nobody reads any more.
 */
import { baseLanguage } from "../facts/mail.ts";

/** "wrong:right", in small letters but for what is always written with a capital; an underscore is a space. */
const LISTS: Readonly<Record<string, string>> = {
  en:
    "abscence:absence accomodate:accommodate accomodation:accommodation accross:across acheive:achieve acheived:achieved " +
    "acheivement:achievement acknowlege:acknowledge acquaintence:acquaintance adress:address adresses:addresses " +
    "advertisment:advertisement agressive:aggressive allready:already alltogether:altogether alot:a_lot amature:amateur " +
    "anual:annual anually:annually apparant:apparent appearence:appearance aquire:acquire aquired:acquired arent:aren’t " +
    "arguement:argument assesment:assessment assistence:assistance attendence:attendance audiance:audience availabe:available " +
    "availabilty:availability availible:available basicly:basically beacuse:because becasue:because becuase:because " +
    "begining:beginning beleive:believe beleived:believed benefical:beneficial benifit:benefit benifits:benefits buisness:business " +
    "busines:business bussiness:business calender:calendar catagory:category cemetary:cemetery changable:changeable " +
    "collegue:colleague collegues:colleagues comming:coming commited:committed commitee:committee committment:commitment " +
    "comparision:comparison compatability:compatibility compatable:compatible competative:competitive completly:completely " +
    "concious:conscious conection:connection consistant:consistent convience:convenience convinient:convenient couldnt:couldn’t " +
    "customizeable:customizable definately:definitely definatly:definitely definitly:definitely defintely:definitely " +
    "dependancy:dependency desicion:decision develope:develop developement:development didnt:didn’t disapoint:disappoint " +
    "dissapear:disappear dissapoint:disappoint dissapointed:disappointed doesnt:doesn’t dont:don’t easely:easily " +
    "efficency:efficiency eficient:efficient embarass:embarrass embarassing:embarrassing enviroment:environment " +
    "enviromental:environmental equiptment:equipment especialy:especially excelent:excellent exellent:excellent " +
    "existance:existence experiance:experience experiances:experiences explaination:explanation extention:extension " +
    "extremly:extremely familar:familiar febuary:February feburary:February finaly:finally foriegn:foreign fourty:forty " +
    "foward:forward freind:friend freinds:friends garantee:guarantee garauntee:guarantee gaurantee:guarantee goverment:government " +
    "gracefull:graceful gratefull:grateful greatful:grateful guidence:guidance happend:happened harrass:harass hasnt:hasn’t " +
    "havent:haven’t heigth:height helpfull:helpful hieght:height imediately:immediately immediatly:immediately " +
    "improvment:improvement inconvience:inconvenience independant:independent indispensible:indispensable infomation:information " +
    "informations:information inital:initial innoculate:inoculate intergrate:integrate intergrated:integrated " +
    "intergration:integration intrest:interest intresting:interesting isnt:isn’t knowlegde:knowledge knowlege:knowledge " +
    "lable:label langauge:language liason:liaison libary:library liesure:leisure lisence:license maintainance:maintenance " +
    "maintenence:maintenance managment:management marketting:marketing millenium:millennium minature:miniature mispell:misspell " +
    "mispelled:misspelled neccesary:necessary neccessary:necessary necesary:necessary negotation:negotiation nessecary:necessary " +
    "noticable:noticeable occassion:occasion occassionally:occasionally occured:occurred occurence:occurrence occuring:occurring " +
    "offical:official omited:omitted oportunity:opportunity oppertunity:opportunity opportunites:opportunities orignal:original " +
    "paralel:parallel parrallel:parallel particulary:particularly peformance:performance peice:piece perfomance:performance " +
    "performace:performance permanant:permanent persistant:persistent personel:personnel plattform:platform posession:possession " +
    "possibile:possible possibilty:possibility potencial:potential preceeding:preceding prefered:preferred prefering:preferring " +
    "presense:presence privelege:privilege priviledge:privilege probaly:probably proccess:process procede:proceed " +
    "profesional:professional professionaly:professionally proffesional:professional promiss:promise pronounciation:pronunciation " +
    "publically:publicly purchace:purchase quantaty:quantity questionaire:questionnaire reccomend:recommend reccommend:recommend " +
    "reciept:receipt reciepts:receipts recieve:receive recieved:received recieves:receives recieving:receiving recomend:recommend " +
    "recomendation:recommendation recomended:recommended refered:referred refering:referring regester:register " +
    "registraton:registration regsiter:register relevent:relevant reliabilty:reliability religous:religious rember:remember " +
    "remeber:remember repetion:repetition replys:replies responsability:responsibility responsable:responsible " +
    "responsibilty:responsibility resturant:restaurant rythm:rhythm sattelite:satellite saturaday:Saturday scedule:schedule " +
    "schedual:schedule secratary:secretary secruity:security securty:security seige:siege seperate:separate seperated:separated " +
    "seperately:separately sevice:service sevices:services shedule:schedule shouldnt:shouldn’t similiar:similar sincerly:sincerely " +
    "softwares:software speach:speech sponser:sponsor strenght:strength strenghten:strengthen subcribe:subscribe " +
    "subscibe:subscribe subscripton:subscription succesful:successful succesfully:successfully successfull:successful " +
    "successfuly:successfully sucess:success sucessful:successful suprise:surprise suprised:surprised surprize:surprise " +
    "technolgy:technology tecnology:technology teh:the therfore:therefore theyre:they’re thier:their threshhold:threshold " +
    "thrusday:Thursday tommorow:tomorrow tommorrow:tomorrow tomorow:tomorrow tounge:tongue truely:truly unforseen:unforeseen " +
    "unfortunatly:unfortunately unsubcribe:unsubscribe unsubsribe:unsubscribe unsuscribe:unsubscribe untill:until upto:up_to " +
    "usefull:useful usualy:usually vaccum:vacuum vegatable:vegetable vehical:vehicle visable:visible visist:visit wasnt:wasn’t " +
    "wednsday:Wednesday wellcome:welcome wendesday:Wednesday weve:we’ve whereever:wherever wich:which wierd:weird withold:withhold " +
    "wouldnt:wouldn’t writen:written writting:writing yeild:yield youre:you’re youve:you’ve yuo:you",
  de:
    "addresse:Adresse addressen:Adressen agressiv:aggressiv apartement:Apartment aquirieren:akquirieren aussendienst:Außendienst " +
    "ausserdem:außerdem aussergewöhnlich:außergewöhnlich ausserhalb:außerhalb bischen:bisschen bißchen:bisschen daß:dass " +
    "desweiteren:des_Weiteren dienstleisstung:Dienstleistung dieß:dies diskusion:Diskussion entgeld:Entgelt entgelder:Entgelte " +
    "entgültig:endgültig erfogreich:erfolgreich erfolgreichsste:erfolgreichste ergebniss:Ergebnis ergebniße:Ergebnisse " +
    "erlebniss:Erlebnis eventuel:eventuell fussball:Fußball garnicht:gar_nicht grosse:große grossen:großen grosser:großer " +
    "grosses:großes grösse:Größe grösser:größer grösste:größte grössten:größten grüsse:Grüße grüssen:Grüßen heisst:heißt " +
    "hälst:hältst imformation:Information imformationen:Informationen inbesondere:insbesondere interressant:interessant " +
    "interresse:Interesse interressiert:interessiert intressant:interessant kenntniss:Kenntnis kentnis:Kenntnis " +
    "kentnisse:Kenntnisse kompletieren:komplettieren kompliziet:kompliziert konkurenz:Konkurrenz korreckt:korrekt kreiren:kreieren " +
    "lizens:Lizenz lizensieren:lizenzieren lizensiert:lizenziert manchmahl:manchmal maschiene:Maschine maschienen:Maschinen " +
    "massnahme:Maßnahme massnahmen:Maßnahmen mitlerweile:mittlerweile morgends:morgens muß:muss mußt:musst müßen:müssen " +
    "nahmhaft:namhaft nemlich:nämlich nichtmehr:nicht_mehr normalerweisse:normalerweise nähmlich:nämlich orginal:original " +
    "paralell:parallel parralel:parallel pobleme:Probleme profesionell:professionell proffessor:Professor projezieren:projizieren " +
    "propleme:Probleme rabat:Rabatt rabbat:Rabatt rabbatt:Rabatt reperatur:Reparatur reperaturen:Reparaturen resourcen:Ressourcen " +
    "rhytmus:Rhythmus rythmus:Rhythmus schliesslich:schließlich seperat:separat seperate:separate seperaten:separaten " +
    "standart:Standard standarts:Standards strasse:Straße strassen:Straßen terasse:Terrasse terassen:Terrassen verfügar:verfügbar " +
    "verständniss:Verständnis vieleicht:vielleicht vielfälltig:vielfältig villeicht:vielleicht vorallem:vor_allem vorraus:voraus " +
    "vorraussetzung:Voraussetzung vorraussetzungen:Voraussetzungen vorraussichtlich:voraussichtlich wiederruf:Widerruf " +
    "wiederrufen:widerrufen wiederspiegeln:widerspiegeln wiedersprechen:widersprechen wiederspruch:Widerspruch " +
    "wiederstehen:widerstehen wieviel:wie_viel wilkommen:willkommen wohlmöglich:womöglich wärend:während zumindestens:zumindest " +
    "zurverfügung:zur_Verfügung zusätslich:zusätzlich zuverläsig:zuverlässig zuverläßig:zuverlässig",
  fr:
    "acceuil:accueil acceuillir:accueillir accompagnment:accompagnement aggrandir:agrandir aggressif:agressif apeller:appeler " +
    "apercu:aperçu appercevoir:apercevoir appercu:aperçu apprendissage:apprentissage aquérir:acquérir aujourd'huis:aujourd’hui " +
    "aujourdhui:aujourd’hui avantageuxse:avantageuse biensûr:bien_sûr boulverser:bouleverser cauchemard:cauchemar " +
    "ceuillir:cueillir comprehension:compréhension comunication:communication concurent:concurrent concurents:concurrents " +
    "connection:connexion connections:connexions controle:contrôle courament:couramment develloppement:développement " +
    "developpement:développement developper:développer différement:différemment dilemne:dilemme discution:discussion " +
    "disponnible:disponible dorénavent:dorénavant dévellopement:développement dévelloper:développer efficasse:efficace " +
    "enrégistrer:enregistrer etes:êtes etre:être exigeance:exigence exigeances:exigences foit:fois galerrie:galerie " +
    "gratuitment:gratuitement hierarchie:hiérarchie immédiatemment:immédiatement inscripton:inscription interressant:intéressant " +
    "interresser:intéresser libérté:liberté magazin:magasin magazins:magasins mainenant:maintenant malgrés:malgré millieu:milieu " +
    "necessaire:nécessaire notament:notamment nottament:notamment nouvaux:nouveaux occurence:occurrence opportunitée:opportunité " +
    "parmis:parmi parralèle:parallèle peutêtre:peut-être plusieures:plusieurs possiblité:possibilité premiére:première " +
    "professionel:professionnel professionelle:professionnelle professionels:professionnels proffesionnel:professionnel " +
    "proffessionnel:professionnel précédement:précédemment quelqu'uns:quelques-uns quelquesoit:quel_que_soit reccurent:récurrent " +
    "recement:récemment receptionner:réceptionner renouvellez:renouvelez reponse:réponse réccurent:récurrent rétissant:réticent " +
    "succés:succès suceptible:susceptible symptome:symptôme temoignage:témoignage toujour:toujours travaile:travaille trés:très " +
    "volontier:volontiers vraiement:vraiment éfficace:efficace évenement:événement évenements:événements éxemple:exemple " +
    "éxiste:existe éxpérience:expérience",
};

const KNOWN: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries(LISTS).map(([language, list]) => [
    language,
    new Map(
      list
        .split(" ")
        .map((entry) => entry.split(":"))
        .map(([wrong = "", right = ""]) => [wrong.replaceAll("'", "’"), right.replaceAll("_", " ")]),
    ),
  ]),
);

/** Whether there is a list for a language. */
export function hasMisspellings(language: string): boolean {
  return KNOWN.has(baseLanguage(language));
}

/** What stands before the first apostrophe of each. */
const BEGINNINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Array.from(KNOWN, ([language, known]) => [language, new Set(Array.from(known.keys(), (wrong) => wrong.split("’", 1)[0] ?? wrong))]),
);

/** Whether any of these words, of letters alone and in small ones, may begin one that is listed as wrong. */
export function anyMisspelt(words: Iterable<string>, language: string): boolean {
  const known = BEGINNINGS.get(baseLanguage(language));
  if (known !== undefined) for (const word of words) if (known.has(word)) return true;
  return false;
}

/** The right spelling of a word that is listed as wrong, with a capital where it has one. Switzerland and Liechtenstein write no ß. */
export function rightSpellingOf(word: string, language: string): string | undefined {
  const right = KNOWN.get(baseLanguage(language))?.get(word.toLowerCase().replaceAll("'", "’"));
  if (right === undefined || (/^de-(?:CH|LI)$/.test(language) && right.includes("ß"))) return undefined;
  return /^\p{Lu}/u.test(word) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}
