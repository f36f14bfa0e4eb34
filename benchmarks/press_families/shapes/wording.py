"""Words of these families' own: names of insatser, row labels, goals, questions, sentences; and a model in another grain."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import ModuleType

from press import prose
from press.content import INTERIM, PLAN, Goal, Model, make_model
from press.ink import Ink, Run, Runs

INSATS = ["Tornsvalan", "Halvvägs", "Kugghjulet", "Drivbänken", "Vinterträdgården", "Hemmaplan Plus", "Skiftnyckeln", "Studio Lärk", "Pärlbandet", "Tvärspåret", "Fjärde rummet", "Bakfickan",
          "Rotfäste", "Mormors kök", "Snickarboden", "Träffpunkt Torget", "Parallellen", "Sidospår Industri", "Med skogen som granne", "Lära på plats", "Morgonrock till blåställ", "Ett steg till sidan",
          "Farledsboken", "Gröna fingrar", "Sysselsatt i samverkan", "Ljusgården", "Vardagspusslet", "Repet", "Öppet köp", "Cykelköket", "Andra chansen", "Inte utan oss", "Maltes väg", "Solrosen dag"]  # fmt: skip
PLACE = [
    "{k}modellen",
    "Uppsök {k}",
    "Vuxenspår {k}",
    "Hälsa & arbete i {k}",
    "Ungdomsvåningen {k}",
    "Återkomst {k}",
    "Gemensam ingång {k}",
    "Praktikbanken {k}",
    "Kvinnokraft {k}",
    "Tråden – {k}",
]
LETTERS = ["TRÄFF – trygghet, rutiner och framtid", "SPANA (samordnad planering nära arbetslivet)", "KNUT – kunskap, nätverk och tillit", "GLÖD (gruppstöd för lust och ork i dagen)",
           "HUMLA – hållbart uppdrag med lugn arbetsstart", "FIKA (första ingång till kontakt och arbete)", "VARV – vägledning, arbetsprövning, rehabilitering, vila", "ORKA (ordnad rehabilitering i kommunal arbetsmarknad)"]  # fmt: skip
STRUKTUR = ["Tvärnätet", "Frukostforum", "Lotsguiden på nätet", "Rehabcaféet", "Myndighetsdagen", "Implementeringsstödet", "Introduktionspaketet", "Analysgrupp unga", "Delad verktygslåda",
            "Barnperspektiv i rehabilitering", "Samtalsmetodik för alla", "Öppna frågestunder", "Samordnade ingångar", "Kartbilden"]  # fmt: skip
PURPOSES = ["Pröva arbetsuppgifter i egen takt innan praktik", "Hitta dem som ingen myndighet har kontakt med", "Ordna dygnsrytm, ekonomi och vardag så att nästa steg blir möjligt", "Ge deltagaren en fast kontakt genom hela kedjan",
            "Samla läkarutlåtande, planering och arbetsprövning i ett möte", "Mjuk start i verkstad, kök eller trädgård", "Möjliggöra anställning hos små företag", "Öka tron på den egna förmågan genom rörelse och skapande"]  # fmt: skip
STRUKTUR_PURPOSES = [
    "Sprida det som fungerar mellan kommunerna",
    "Samla chefer kring gemensamma frågor",
    "Göra det lättare att hitta rätt hos parterna",
    "Höja kunskapen om bemötande",
]
GROUPS = ["Hemmasittande unga utan gymnasieexamen", "Utförsäkrade som saknar sjukpenninggrundande inkomst", "Vuxna med autism eller adhd", "Utrikes födda kvinnor med kort skolgång", "Personer med smärta och utmattning",
          "Deltagare i jobb- och utvecklingsgarantin med ohälsa", "Personer med missbruk i bakgrunden", "Anhöriga som vårdat länge"]  # fmt: skip
STRUKTUR_GROUPS = [
    "Första linjens chefer",
    "Alla anställda hos parterna",
    "Vårdcentraler och socialtjänst",
    "Beredningsgruppen",
]
LABELS: dict[str, list[str]] = {
    "sec_inc": ["Rörelseintäkter", "Inkomster", "Medel in", "Årets intäkter"], "sec_cost": ["Rörelsekostnader", "Utgifter", "Medel ut", "Årets kostnader"],
    "inc_mem": ["Parternas insatta medel", "Tilldelning från huvudmännen", "Insatser från medlemmarna", "Förbundsbidrag", "Bidrag enligt förbundsordning"], "inc_ext": ["Socialfonden", "Projektstöd", "Bidrag från länsstyrelsen", "Medel från NNS-projekt"],
    "inc_oth": ["Kursavgifter", "Diverse intäkter", "Återförda medel", "Vidarefakturerat"], "sum_inc": ["Intäkter, summa", "Summa inkomster", "S:a intäkter", "Summa rörelseintäkter"],
    "cost_ind": ["Rehabiliteringsinsatser", "Verksamhet för deltagare", "Utbetalt till projekt", "Individuella stödinsatser"], "cost_str": ["Systemnivå", "Förebyggande och kunskap", "Stöd till parternas utveckling", "Gemensam utveckling"],
    "cost_staff": ["Löner m.m. kansli", "Kansliets bemanning", "Anställd personal", "Samordnare och ekonom"], "cost_rent": ["Hyror", "Kontor", "Lokal och kontorsplats"], "cost_board": ["Sammanträden", "Politisk ledning", "Styrelse och beredning"],
    "cost_audit": ["Granskning", "Sakkunnigt biträde åt revisorerna", "Auktoriserad revisor"], "cost_serv": ["Stödfunktioner från kommunen", "Inhyrd ekonomitjänst", "IT och ekonomisystem"], "cost_comm": ["Tryck, webb, annonser", "Marknadsföring"],
    "cost_conf": ["Studieresor", "Fortbildning", "Möten och resor"], "cost_oth": ["Förbrukning", "Kontorsmateriel m.m.", "Småposter"], "cost_dep": ["Värdeminskning", "Planenlig avskrivning"],
    "sum_cost": ["Kostnader, summa", "Summa utgifter", "S:a kostnader", "Summa rörelsekostnader"], "res_op": ["Resultat före räntor", "Driftresultat", "Rörelsens resultat"], "fin_inc": ["Ränta på konto", "Ränteintäkter och liknande"],
    "fin_cost": ["Räntor och avgifter", "Räntekostnader och liknande"], "res": ["Resultat för året", "Årets över-/underskott", "Redovisat resultat"], "sum_ins": ["Insatser, summa", "S:a insatser", "Tillsammans"],
    "sec_ind": ["Stöd direkt till deltagare", "Insatser, individnivå"], "sec_str": ["Stöd till parterna", "Insatser, systemnivå"], "state": ["Staten", "Staten genom Försäkringskassan", "Försäkringskassan (staten)"],
    "sum_mem": ["S:a bidrag", "Bidrag, summa", "Parterna tillsammans"], "sum_kom": ["Kommunerna, summa", "S:a kommuner"], "sum": ["S:a", "Tillsammans", "Alla", "Summa"],
    "ass": ["Tillgångar", "TILLGÅNGAR"], "eql": ["Eget kapital och skulder", "EGET KAPITAL OCH SKULDER", "Finansiering av tillgångarna"], "inv": ["Datorer och möbler", "Inventarier, verktyg och installationer"],
    "rec": ["Fordringar hos medlemmar", "Kundfakturor"], "rec_oth": ["Momsfordran", "Skattefordran"], "pre": ["Förutbetalt och upplupet", "Periodiserade intäkter"], "cash": ["Banktillgodohavande", "Konto i koncernkassa", "Pengar på bank"],
    "sum_ass": ["Tillgångar, summa", "S:a tillgångar"], "eq_in": ["Kapital från tidigare år", "Balanserade medel", "Kapital vid årets ingång"], "sum_eq": ["Eget kapital, summa", "S:a eget kapital"],
    "pay": ["Obetalda fakturor", "Leverantörer"], "pay_tax": ["Källskatt och avgifter", "Skuld till Skatteverket"], "acc": ["Upplupet och förutbetalt", "Periodiserade kostnader"], "sum_liab": ["Skulder, summa", "S:a skulder"], "sum_eql": ["Eget kapital och skulder, summa", "S:a eget kapital och skulder"],
    "n_salary": ["Utbetald lön", "Månadslöner"], "n_soc": ["Lagstadgade avgifter", "Arbetsgivaravgift"], "n_pens": ["Tjänstepension", "KPA, pension"], "n_stoth": ["Friskvård", "Rekrytering"], "n_vac": ["Sparad semester", "Semesterskuld"], "n_vsoc": ["Avgifter på semester"],
    "n_inv": ["Fakturor som väntas från insatser", "Väntade rekvisitioner"],
}  # fmt: skip
EXITS = {"ended_work": ["Fick jobb", "Arbete (alla former)", "Anställning med eller utan stöd"], "ended_studies": ["Började studera", "Studier, alla nivåer", "Skola"], "ended_jobseeking": ["Söker arbete", "Inskriven som arbetssökande"],
         "ended_rehab": ["Annan rehabilitering", "Åter till remittenten"], "ended_illness": ["Ohälsa", "Sjukdom, vårdbehov"], "ended_moved": ["Har flyttat", "Flytt från orten"], "ended_other": ["Annat", "Eget val", "Övriga skäl"]}  # fmt: skip
AGES = {3: [["16–24 år", "25–44 år", "45–66 år"], ["18–24", "25–39", "40–65"]], 4: [["16–19 år", "20–29 år", "30–44 år", "45–65 år"], ["18-24", "25-34", "35-49", "50-65"]], 5: [["16–19 år", "20–24 år", "25–34 år", "35–49 år", "50–67 år"]]}  # fmt: skip
AREAS = {"ind": ["De vi är till för", "Deltagarens väg", "Människan i centrum"], "str": ["Vi tillsammans", "Gemensamt ansvar", "Samarbetet"], "lab": ["Arbetslivet"], "fin": ["Pengarna", "Hushållning"], "com": ["Synlighet"]}  # fmt: skip
OVERALL = {"ind": ["Den som behöver oss ska hitta hit och komma vidare härifrån.", "Ingen ska stå längre från arbete efter en insats än före."], "str": ["Parterna ska se helheten och dela på ansvaret.", "Det ska vara lätt att samarbeta i vardagen."],
           "lab": ["Fler företag ska våga anställa."], "fin": ["Varje krona ska komma deltagarna till del.", "Ekonomin ska tåla att en insats blir dyrare än beräknat."], "com": ["Den som söker ska hitta oss."]}  # fmt: skip
SUBS = ["Alla insatser ska ha en egen styrgrupp.", "Deltagare ska vara med i planeringen av nya insatser.", "En modell för uppföljning efter ett halvår ska vara på plats.", "Barnens situation ska uppmärksammas i varje kartläggning.", "Parterna ska utse kontaktpersoner som träffas regelbundet.",
        "Rutiner för att avsluta insatser ska skrivas.", "Styrelsen ska besöka samtliga insatser.", "Personalen ska få handledning.", "Ett gemensamt avtal om lokaler ska tecknas.", "Förbundet ska finnas med på arbetsgivarnas frukostar."]  # fmt: skip
QUESTIONS = {"participants": ["Blev du väl mottagen?", "Har du någon att ringa när det kör ihop sig?", "Är din vardag lättare nu än före insatsen?", "Har vi hållit det vi lovade?", "Skulle du råda en vän att delta?"],
             "staff": ["Hinner du med dina deltagare?", "Får du ihop uppdraget med din ordinarie arbetsgivares krav?", "Är det högt i tak i teamet?"], "referrers": ["Vet du vem du ska kontakta?", "Går det fort att få en plats?"],
             "managers": ["Har du nytta av förbundet i ditt uppdrag?", "Avsätter din organisation tid?"], "board": ["Är sammanträdena väl förberedda?", "Har vi rätt diskussioner?"]}  # fmt: skip
SCALES = {3: [["Ja", "Delvis", "Nej"]], 4: [["Stämmer bra", "Stämmer ganska bra", "Stämmer dåligt", "Kan inte svara"], ["Absolut", "Oftast", "Knappast", "Inte alls"]], 5: [["I hög grad", "I ganska hög grad", "Varken eller", "I låg grad", "Inte alls"]],
          6: [["Helt rätt", "Till största del", "Ganska mycket", "Lite", "Mycket lite", "Inte alls"]]}  # fmt: skip
STATUS = {
    "met": ["Nått", "Klart", "Målet har nåtts"],
    "partly": ["Till viss del nått", "Nästan framme"],
    "not": ["Inte nått", "Kvarstår"],
    "going": ["På gång", "Arbetet fortgår"],
}
EXPECTED = {
    "met": ["Väntas nås", "Nås sannolikt"],
    "going": ["Väntas nås"],
    "partly": ["Oklart", "Nås kanske"],
    "not": ["Väntas inte nås"],
}
WHY = {"met": ["Teamen har jobbat målmedvetet.", "Bra bemanning under hela året.", "Ett gott samarbete med vården ligger bakom."], "partly": ["Sjukfrånvaro i ett av teamen har märkts.", "Det gick trögt i början."],
       "not": ["För få anvisningar kom in.", "Lokalfrågan drog ut på tiden.", "Två handledare slutade."], "going": ["Det rullar på.", "Underlaget väntas till styrelsens nästa möte."]}  # fmt: skip
FILL = {
    "om": ["Förbundet bildades för att fyra parter skulle kunna lägga pengarna i samma låda.", "Allt vi gör utgår från lagen om finansiell samordning.", "Förbundet har inga egna deltagare; det är parterna som driver insatserna.", "Kansliet är litet och beroende av att parterna själva engagerar sig.",
           "Vi ska överbrygga det glapp som uppstår när ansvaret är delat."],
    "insats": ["Arbetet börjar alltid med ett samtal utan blanketter.", "Gruppen träffas på förmiddagarna och äter lunch ihop.", "Handledaren är utbildad i motiverande samtal.", "Vården har blivit bättre på att hänvisa hit.", "En tidigare deltagare är numera anställd som vägvisare.",
               "Hembesök har visat sig vara det som öppnar dörren.", "Lokalerna delas med en studiecirkel, vilket har gett nya kontakter."],
    "eko": ["Utbetalning till huvudmännen görs mot rekvisition två gånger om året.", "Anställningsstopp hos en av parterna gjorde att tjänster stod tomma.", "Räntan på kontot är inte längre försumbar.", "Styrelsen har beslutat att kapitalet ska ner till en rimlig nivå.", "Inga väsentliga händelser har inträffat efter balansdagen."],
    "fram": ["Nästa år prövas en ny ingång för dem som aldrig sökt hjälp.", "Kommunerna har aviserat att bemanningen kan minska.", "En gemensam kartläggning av unga påbörjas.", "Styrelsen vill se färre och större insatser.", "Förhandlingar om lokaler pågår."],
    "styr": ["Styrelsen har haft sina möten i kommunhusen i tur och ordning.", "Beredningsgruppen har träffats före varje styrelsemöte.", "Presidiet har haft samråd med grannförbunden.", "Samrådet med ägarna hölls på våren."],
}  # fmt: skip
MONTHS = {"två": 2, "tre": 3}


def fill(rng: random.Random, topic: str, n: int = 2) -> Runs:
    """A few sentences without figures."""
    return [Run(" ".join(rng.sample(FILL[topic], min(n, len(FILL[topic])))))]


def regrained(ink: Ink, m: Model, module: ModuleType | dict, grain: int) -> None:
    """The same seed's report with amounts in another grain, in place."""
    family, seed = ink.doc[1:].rsplit("_", 1)
    new = make_model(int(seed), family, module["KINDS"], module["YEARS"], grain)
    m.__dict__.update(new.__dict__)
    ink.forbund = m.forbund


def unit_of(ink: Ink, m: Model, rng: random.Random, scope: dict, units: tuple[str, ...]) -> str:
    """Draw the house's unit and bring the model and the ink in line with it: kr, tkr or mkr with two decimals."""
    unit = rng.choice(units)
    regrained(ink, m, scope, {"kr": 1, "tkr": 1000, "mkr": 10_000}[unit])
    words = {
        "kr": ["kr", "kronor", "SEK"],
        "tkr": ["tkr", "kkr", "tusental kronor", "tusen kronor"],
        "mkr": ["mnkr", "mkr", "miljoner kronor"],
    }[unit]
    ink.style.unit, ink.style.unit_word = unit, rng.choice(words)
    if ink.style.thousands == "" and unit == "kr":
        ink.style.thousands = " "
    if unit == "mkr":
        ink.slip = None  # swapped digits would fall below the printed decimals
        plain = ink.amount

        def amount(
            kr: int, unit: str | None = None, sign: bool = False, decimals: int | None = None
        ) -> str:
            if (unit or ink.style.unit) == "mkr":
                decimals = 1 if decimals == 1 and kr % 100_000 == 0 else 2
            return plain(kr, unit, sign, decimals)

        ink.amount = amount  # type: ignore[method-assign]
    return unit


def renamed(m: Model, rng: random.Random) -> None:
    """Names, labels, goals and questions that no other house has."""
    firsts: set[str] = set()
    for i in m.insatser:
        while True:
            x = rng.random()
            name = (
                rng.choice(STRUKTUR)
                if i.kind == "struktur"
                else rng.choice(INSATS)
                if x < 0.6
                else rng.choice(PLACE).format(k=rng.choice(m.kommuner).short)
                if x < 0.8
                else rng.choice(LETTERS)
            )
            if name.split()[0] not in firsts:
                break
        firsts.add(name.split()[0])
        for g in m.goals:
            if g.insats == i.name:
                g.insats = name
        i.name = name
        i.purpose = rng.choice(PURPOSES if i.kind == "individ" else STRUKTUR_PURPOSES)
        i.group = rng.choice(GROUPS if i.kind == "individ" else STRUKTUR_GROUPS)
    for k, words in LABELS.items():
        if rng.random() < 0.8:
            m.label[k] = rng.choice(words)
    m.people["exit"]["rows"] = [
        (measure, EXITS[measure]) for measure, _ in m.people["exit"]["rows"]
    ]
    m.ages = rng.choice(AGES[len(m.ages)])
    goals_anew(m, rng)
    scale = rng.choice(SCALES[len(m.questions[0].options)])
    pools = {w: rng.sample(QUESTIONS[w], len(QUESTIONS[w])) for w in QUESTIONS}
    kept = []
    for q in m.questions:
        if pools[q.who]:
            q.text, q.options = pools[q.who].pop(), scale
            q.number = len(kept) + 1
            kept.append(q)
    m.questions = kept


def goals_anew(m: Model, rng: random.Random) -> None:
    from press import vocab

    key_of = {text: key for key, texts in vocab.AREAS.items() for text in texts}
    new_area = {a: rng.choice(AREAS[key_of[a]]) for a in m.areas}
    m.overall = {new_area[a]: rng.choice(OVERALL[key_of[a]]) for a in m.areas}
    m.areas = [new_area[a] for a in m.areas]
    subs = rng.sample(SUBS, len(SUBS))
    for g in m.goals:
        g.area = new_area[g.area]
        g.text = subs.pop() if g.level == "sub" else counted(m, rng, g)


def counted(m: Model, rng: random.Random, g: Goal) -> str:
    """A goal with a figure in words of its own."""
    v = f"{g.value:g}" if g.value is not None else ""
    if g.unit == "kr":
        money = f"{int(g.value or 0) // 1000:,}".replace(",", " ")
        return (
            f"Vid årets utgång får kapitalet vara högst {money} tkr."
            if g.comparator == "<="
            else f"Kapitalet ska vara minst {money} tkr."
        )
    if g.unit == "months":
        word = "två" if g.value == 2 else "tre"
        return f"Den som söker medel ska få besked inom {word} månader."
    if g.comparator == "between":
        return "Könsfördelningen ska ligga mellan 45 och 55 procent kvinnor."
    if g.level == "financial":
        return rng.choice(
            [
                f"Högst {v} % av pengarna får gå till det egna kansliet.",
                f"Omkostnaderna ska rymmas inom {v} procent av budgeten.",
            ]
        )
    if g.comparator == "=":
        return f"I samtliga {v} kommuner ska en lokal grupp vara i gång."
    if g.insats:
        return f"{g.insats} ska ta emot minst {v} deltagare."
    if g.measure == "satisfaction":
        if g.detail:
            g.detail = "tycka att de har inflytande över sin planering"
        return (
            f"{v} % av deltagarna ska tycka att de har inflytande över sin planering."
            if g.detail
            else f"Minst {v} procent av deltagarna ska ge insatsen gott betyg."
        )
    if g.measure == "other":
        g.detail = "anställda hos parterna"
        return f"Minst {v} anställda hos parterna ska ha gått någon av våra kurser."
    shapes = {"participants": [f"Vi ska möta minst {v} personer under året.", f"Antalet personer som får stöd ska överstiga {v}."], "ended_work_studies": [f"Av dem som slutar ska minst {v} % börja arbeta eller studera.", f"{v} procent av de avslutade ska vara i arbete eller studier."],
              "queue_time": [f"Ingen ska vänta längre än {v} dagar på en plats.", f"Väntan på första samtalet får vara högst {v} dagar."], "mappings": [f"Parterna ska göra minst {v} kartläggningar ihop."], "cases": [f"Minst {v} ärenden ska prövas i samråd."]}  # fmt: skip
    return rng.choice(shapes[g.measure or "participants"])


def said_of(m: Model, rng: random.Random, g: Goal) -> tuple[str | None, str | None, str]:
    """(status, expected, comment); a plan has none."""
    if m.kind == PLAN:
        return None, None, ""
    if m.kind == INTERIM:
        return None, rng.choice(EXPECTED[g.state]), rng.choice(WHY[g.state])
    return rng.choice(STATUS[g.state]), None, rng.choice(WHY[g.state])


# -- sentences -----------------------------------------------------------------------------------------------------
def _kr(ink: Ink, kr: int, label: str, **fact: object) -> Runs:
    printed = None
    if kr < 0 and ink.style.minus in ("()", "after"):
        printed = "-" + ink.amount(-kr)
    return [
        ink.money(kr, label=label, printed=printed, **fact),
        Run(f"\u00a0{prose.unit_words(ink, ink.style.unit)}"),
    ]  # type: ignore[arg-type]


def _s_result(ink: Ink, rng: random.Random) -> Runs:
    m, v = ink.m, ink.m.money["res"]["out"]
    word = "överskott" if v >= 0 else "underskott"
    return [
        Run(f"{'Året' if m.months == 12 else 'Perioden'} gav ett {word} på "),
        *_kr(ink, abs(v), word, role="result"),
        Run("."),
    ]


def _s_paid_in(ink: Ink, rng: random.Random) -> Runs:
    m = ink.m
    return [Run("Medlemmarna betalade in "), *_kr(ink, m.money["inc_mem"]["out"], "Medlemmarna", role="income"), Run(", mot "), *_kr(ink, m.money["inc_mem"]["prev"], "Medlemmarna", role="income", period=m.period_of(m.year - 1)),
            Run(f" {'året innan' if m.months == 12 else 'under samma tid året innan'}.")]  # fmt: skip


def _s_insats(ink: Ink, rng: random.Random) -> Runs:
    i = rng.choice(ink.m.insatser)
    return [
        Run(f"Till {i.name} gick "),
        *_kr(ink, i.money["out"], i.name, role="cost", insats=i.name),
        Run(" (budget "),
        *_kr(ink, i.money["bud"], "budget", role="cost", basis="budget", insats=i.name),
        Run(")."),
    ]


def _s_debts(ink: Ink, rng: random.Random) -> Runs:
    m = ink.m
    return [
        Run("Skulderna var "),
        *_kr(ink, m.balance["sum_liab"][0], "Skulderna", role="liability", period=m.close),
        Run(" vid bokslutet."),
    ]


def _s_solid(ink: Ink, rng: random.Random) -> Runs:
    b = ink.m.balance
    return [
        Run("Soliditeten är "),
        *ink.share(
            round(b["sum_eq"][0] * 100 / b["sum_ass"][0]), label="Soliditeten", sign=" procent"
        ),
        Run("."),
    ]


def _s_gap(ink: Ink, rng: random.Random) -> Runs:
    m = ink.m
    gap = m.money["sum_cost"]["bud"] - m.money["sum_cost"]["out"]
    word = "lägre" if gap >= 0 else "högre"
    return [
        Run("Kostnaderna blev "),
        *_kr(ink, abs(gap), "Kostnaderna", role="cost", basis="difference"),
        Run(f" {word} än budget."),
    ]


def _d_more_women(ink: Ink, rng: random.Random) -> Runs | None:
    m = ink.m
    w, k = m.people_sum("participants", "women"), m.people_sum("participants", "men")
    a, b = ("kvinnor", "män") if w > k else ("män", "kvinnor")
    x, y = (("women", w), ("men", k)) if w > k else (("men", k), ("women", w))
    return [
        Run("Sammanlagt fick "),
        ink.people(w + k, "participants"),
        Run(f" personer stöd, fler {a} ("),
        ink.people(x[1], "participants", sex=x[0]),
        Run(f") än {b} ("),
        ink.people(y[1], "participants", sex=y[0]),
        Run(")."),
    ]


def _d_share(ink: Ink, rng: random.Random) -> Runs:
    m = ink.m
    now, then = (
        round(
            m.people_sum("participants", "women", w)
            * 100
            / max(1, m.people_sum("participants", "total", w))
        )
        for w in ("now", "then")
    )
    verb = "ökade" if now >= then else "minskade"
    when = "året innan" if m.months == 12 else "samma tid året innan"
    return [
        Run(f"Andelen kvinnor {verb} från "),
        ink.people(
            then, "participants", sex="women", unit="percent", period=m.period_of(m.year - 1)
        ),
        Run(f" procent {when} till "),
        ink.people(now, "participants", sex="women", unit="percent"),
        Run(" procent."),
    ]


def _d_start(ink: Ink, rng: random.Random) -> Runs:
    m = ink.m
    return [
        Run("Vid årets början fanns "),
        ink.people(m.people_sum("at_start"), "at_start"),
        Run(" personer inskrivna, och under "),
        Run("året" if m.months == 12 else "perioden"),
        Run(" tillkom "),
        ink.people(m.people_sum("new"), "new"),
        Run("."),
    ]


def _d_queue(ink: Ink, rng: random.Random) -> Runs:
    i = rng.choice(ink.m.individ)
    return [
        Run(f"Till {i.name} väntade man i snitt "),
        ink.people(i.days["queue_time"], "queue_time", unit="days", insats=i.name),
        Run(" dagar."),
    ]


def _d_left(ink: Ink, rng: random.Random) -> Runs:
    m, data = ink.m, ink.m.people["exit"]
    return [
        ink.people(m.people_sum("ended"), "ended"),
        Run(" personer avslutade sin insats. Av dem började "),
        ink.people(data["women"][0] + data["men"][0], "ended_work"),
        Run(" arbeta."),
    ]


MONEY: list[Callable] = [_s_result, _s_paid_in, _s_insats, _s_debts, _s_solid, _s_gap]
PEOPLE: list[Callable] = [_d_more_women, _d_share, _d_start, _d_queue, _d_left]


def money(ink: Ink, rng: random.Random, n: int) -> Runs:
    """Sentences about money: this batch's own and the press's."""
    pool = prose.MONEY_PLAN if ink.m.kind == PLAN else MONEY + rng.sample(prose.MONEY_REPORT, 5)
    return prose.some(ink, rng, pool, n)


def people(ink: Ink, rng: random.Random, n: int) -> Runs:
    """Sentences about people: this batch's own and the press's."""
    pool = prose.PEOPLE_PLAN if ink.m.kind == PLAN else PEOPLE + rng.sample(prose.PEOPLE_REPORT, 5)
    return prose.some(ink, rng, pool, n)
