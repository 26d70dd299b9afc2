/**
 * Dutch words that are easily read aloud and written down: common, decent, three to nine letters without accents, and no two
 * that sound the same or differ in one letter. Exactly 2,048 of them, so that a word drawn by chance is worth 11 bits.
 * Compiled for Terugblik.
 */
export const passphraseWords: readonly string[] = `
aalbes aanbod aandacht aankomst aanleg aanrecht aanvang aardbei aarde aardgas aardig aardlaag abrikoos
accu achtbaan achttien acteur actief adder adelaar adem adres advies afdak afrit afslag afstand afwas
afwasser agenda akelei akker akkoord alarm album alfabet algen alinea allerlei almanak alpaca altijd
amandel ambacht amber ambtenaar ambulance ampul analyse ananas anekdote anemoon angora anijs anjer antenne
antwoord apart apotheek appel applaus april aquarel archief arena artikel artisjok arts asfalt asperge
aster atelier atlas atleet atoom attent aubergine augurk augustus auto autobus avocado avond avontuur
azalea azijn azuur baai baard bacterie badjas badkamer badpak bagage bagel bakfiets baksteen balans balk
balkon ballast ballet balpen bamboe banaan bandrem banjo bankstel barbecue bariton barok basilicum basis
bassin bastion batterij bazaar bediende bedrag bedrijf bedstee beeld begin beiaard beitel bekend beker bel
belang beleid belofte bemanning berg berging bergtop bericht beschuit bestek bestuur beton beugel beuk
beurs bezem bezit bezoek bieslook bijbel bijenkorf bijl bijlage bijna bijrol bijvoet biljart binnen
biscuit bistro bizon blaadje blad blauw bleek blender blij bliksem blikveld bloei bloembol bloempot blok
blokfluit blond blouse bocht bodem boeket boemel boerderij bokaal bont boodschap boom boomgaard boomhut
boomstam boord borstel bosbes bosrand bosuil botanie boter boterham boulevard bouw bouwland braadpan braam
brancard brand brandweer brasem breed breedte brein breiwol brief briket bril brink broccoli broek
bromfiets bron brood brug brugge bruiloft brunch bubbel buffel buidel buik buizerd bumper burcht bureau
burger bus butler buurman buurt buxus cabine cacao cactus cadeau cafetaria camera camper camping cantate
canvas caravan carnaval catalogus cavia cello cement cent centrum chalet champagne charme chef chocola
circus cirkel citaat citroen clematis clown codeboek colbert collectie collega colonne column combi
commode compact compas computer concert confetti conifeer contact container couplet couscous curling
cursus daalder dadel dag dagboek dageraad dahlia dakgoot dakpan dakraam daktuin damast dame damspel dans
dansles dansvloer dapper daslook datum dauw debat december decimeter decor deeg degelijk dekbed deken
deksel dekzeil delfstof delft delta denk dennen depot derde dertien dertig dessert detective deur deurbel
deurmat diabolo diagram dialect dialoog diamant dichter dieet dienblad dienst diep dijk dijkhuis dille
diner ding diploma direct dirigent discus distel dobber docent doedelzak doek doelman doezel dof dokter
dolfijn dolmen domein dominee domino donder donderdag donut doolhof doorgang doorn doos dorp dorst dosis
dozijn draad dragen drempel drenthe drie driehoek drinken droog druif druk druppel duet duiker duim
duinpan duinroos duizend duplo duwboot dwars dweil dynamo echo economie edel edelsteen eekhoorn eend
eenvoud eerlijk eerst eetkamer eetlepel egaal eierdop eierkoek eigen eigenaar eik eikel einde eindpunt
ekster eland elastiek elegant elektra element elfde elleboog elzen emaille emigrant emmer emoe energie
engel enorm envelop ergens erker ernstig erwt esdoorn espresso estafette etage etalage etensbak etenstijd
etiket etmaal exact examen ezelsoor fabel fabriek fagot fakkel falafel familie fan fanfare farao fazant
februari fee feest feniks ferry festival ficus fiets fietsbel fietser fietspad fietstas figuur fijn film
filosoof filter finale fit fitness fjord flamingo flat fles flink flipper flora fluit fluweel folder
folklore fonds fontein forel formaat formule fornuis fort fossiel foto fraai fragment framboos franje
frank fresco friet fris frisbee fruitig fruitmand fuchsia fuif fundament gaar galaxie galerij galop gang
garage garderobe garen garnaal garnituur gashaard gast gave gazelle gazon gebaar gebak gebed gebergte
geboorte gebouw gedachte gedicht geduld geheim gehoor gehucht geiser geit geldbeurs geldzak gelei gelijk
geluid geluk gember gemeente gemoed generaal geranium gerecht geritsel geschenk gesprek getij gevat gevel
geweven gewoon gezellig gezin gezond gids gier gieten ginkgo giraffe gitaar gitarist gladiool glans
glasbak gletsjer glijbaan glimlach glimworm globe gloed gluren gnoe golf golfbaan gordel gordijn gouda
goudvis graaf gram graniet grappig grasland graven greep grens griesmeel grijs grimas groef groente
groeten groeve grond grondel groot grutten grutto gul guppy gymnast gymzaal haag haakwerk haardos haarlem
haarspeld haast haastig hagedis hakbord haken half halsband halster halte ham hamer hand handbal handdoek
handel handig handkar handpalm handvat hangar hangen hangmat haring hark harnas hasselt havermout havik
hazelaar hazelnoot hazenpad heelal hees heester heg hegge heide heiligdom held helder helling helpen hemel
hemelbed hengst herberg herfst herkomst hermelijn hert hertog heup heuvel hibiscus hiel hijsbalk hijsen
hijskraan hinkelen hitte hobbel hobby hobo hockey hoed hoepel hoeve hommel hondenhok honderd honing hoofd
hoog hoogte hoogtij hooiberg hooivork horde horen horizon horloge horoscoop hortensia hotel houden houding
houtduif houtskool houtvuur houvast huifkar huisarts huiskamer huisraad huiswerk hulp hulst humor huppelen
hut hutspot huur hydrant hyena idee idool iglo ijsbaan ijsbeer ijsblok ijskast ijspegel ijssalon ijsvogel
ijver ijverig imitatie impuls indigo industrie infuus ingang ingenieur inkoop inkt inktpot inktvis
inlegvel inleiding insect interview inval inzicht isolatie ivoor jaargang jacht jager jaguar jakhals
jampot januari japon jarig jas jasmijn jeugd jodelen joggen jojo joker jolig jong journaal jubel judo juf
juffrouw juist juli jumbo jungle jurk jute juweel kaap kaars kaarsvet kabeljauw kabouter kachel kader kaft
kajak kajuit kalebas kalender kalkoen kalm kameel kamille kammen kampioen kampvuur kanaal kanarie kano
kanoclub kantine kantoor kapel kapitein kapok kapstok karaf karakter karamel karate kardemom kariboe
karper karton karwei kassa kassabon kastanje kastdeur kasteel katoen kaviaar kazerne kefir kegel keihard
keizer kelk kelner kennis kerkklok kerkuil kermis kerrie keten ketting keu keuken keuze kever kielzog kiem
kievit kiezel kijken kikker kilo kimono kind kiosk kip kipfris kist kiwi klaar klank klappen klaproos
klarinet klas klaver kleed kleiduif klein kleinood klemtoon klep klerk kletsen kleur kleuter klif klimaat
klimmen klimop klimrek klinker klokhuis klomp klont kloof klooster kluis kluwen knal knecht kneep knie
knikken knippen knoest knoflook knolraap knoop knots knuffel koala koekblik koekoek koel koelkast koemelk
koerier koers koetsier koffer koffie kok kokos kolenkit kolibrie kolom komedie komeet komijn komkommer
koningin kookboek koolmees koopman koor koper koraal korf korhoen kornet korrel kosmos kostuum koud kraag
krab krabben krachtig krans krater kreeft kreek krekel krent krieltje krijt krik kring kristal kroepoek
kroket krokodil krokus kroon kruid kruier kruimel kruipen kruisbes krukas krul kubiek kubus kudde kuieren
kuiken kuil kunst kussen kustlijn kwaliteit kwart kwartel kweepeer kwelder kwestie laan laatst labrador
labyrint lach lade lading lama laminaat langzaam lantaarn lap laptop lariks larve lasagne lasso laurier
lavendel leeftijd leerling leesbril leeuw leeuwerik lei leiden leiding lekker lelie lemmet lenig lente
lepel letter leunen leuning leven lezer libel licht lied liedboek liefde liefst lift lijnzaad lijst
lijster lila limburg limerick limoen limonade links linze liter litteken lob lodge loempia loep logboek
logica logo loket lood loofbos lopen loterij lotus luchtbel luchtig lucifer luiaard lukraak lunch luxe
lyriek maaltijd maand maandag maanvis maart maatstaf macaroni machine machtig madelief magazijn magie
magneet magnolia mahonie mais majoor mak makelaar makreel mammoet mandarijn manege mango manier mantel
marathon margriet marine marionet markies markt marmelade marmer marmot masker matras matroos mayonaise
medaille medicijn meerkoet meerpaal meetlat meidoorn melkbus melodie meloen memo meneer mens menthol merel
merk messing metaal meteen meteoor meter methode metro metselen meubel middag middel mikken mild milieu
miljard miljoen mineraal minister mint minuut mispel modder model moeras moerbei moes moestuin mol
molenaar molshoop moment mond monitor monnik monter monument mooi morgen moskee mossel mosterd motief
motor motregen motto muesli mug mummie muntthee museum musical muskaat muts muziek myrte mysterie naaien
naald naam namiddag narcis nasi nat natie natuur nautilus navel neef neerslag negen negentig nek neon nest
netjes netwerk neus nieuw niezen nijlpaard nijptang nobel nodig noedel noga noodgang noordpool noot
normaal notaris noten notendop notitie novelle november nuchter nummer nuttig oase object oceaan ochtend
oefenen oefening offerte ogenblik okapi oktaaf oktober olie oliebol olifant olijf olm oma omelet omgeving
omslag omweg onderweg onderzoek ongeveer ontbijt ontwaken ontwerp onweer oogst ooievaar oorbel oorkonde
opbouw opdracht opening opera opgave oploop oppas oprecht optiek optocht orakel orchidee oregano orgel
orkaan orkest ornament otter oven overal overhemd overkant overloop ozon paal paasei paashaas pad
padvinder paella page pagina pakezel pakken paleis palet paling pancake panda paneel panfluit pannetje
panorama panter pantoffel papaja papaver papegaai papier paprika parade paradijs paraplu parasol parel
parfum parkeer parket partij partituur partner paspoort passen pasta pastei patio patroon pauk pauze
pedaal peddel peen peil peinzen pelikaan pels pendule penning penseel pensioen peper pepermunt perceel
periode perron persen persoon perzik pet petunia piano picknick pienter piepen pigment pijltje pijnboom
pijp pikant pilaar pilaster piloot pincet pioen piraat piramide pistache pittig pizza plaat plafond plak
plakband planeet plateau platform platina plaza plezier plint ploeg plons plot pluim pluizig plukken plus
podium poeder poetsen politie pomelo pomp pompoen poncho pony pool poolster poort populier porselein
portaal portie portret positief post postbode postduif postzegel potlood pracht praktijk praten prei
premie prieel priester prikbord prikken principe prins prisma probleem proeven profeet profiel programma
project prop proper protocol proviand pruik publiek pudding puffen punaise punt puntmuts pup pupil puree
purper puzzel pyjama quiz raadhuis raadsel radar radeloos raden radijs radio radler raket rammenas
ranonkel ratel rauwkost ravijn recent receptie recht rechter reclame record refrein regenboog register
reiger reis reisgids rekenen rekening reling remspoor ren rendier renner reptiel reserve retour revers
revue riant rib ridder rijden rijm rijwiel ringslang ritme ritueel rivier robijn robot roede roeiboot
roepen roest roffel rogge rollen rolstoel roltrap roman rondweg rooster rotonde route rozet rubber rucola
rugzak ruimte ruit ruiter rumoer rund rundvee rups rustbank rustig ruwe saffier saffraan salade salaris
saldo salie salon samba samen sandaal sappig sardine satelliet sauna saus savanne saxofoon schaaf schaats
schacht schaduw schakel schans schat schattig schaven schedel scheepje schelp schenken schepnet scherf
schets schijf schild schilder schillen schip schipper schoen schoffel schommel school schotel schouder
schrift schroef schroom schudden schuim schuren schuur seconde sector seizoen selderij september serenade
serie sering servet sesam sfeer sieraad sierlijk sigaar signaal sikkel simpel siroop sjaal sjouwen skelet
sla slaap slaapzak slagboom slager slang slapen slede sleutel slikken slim slinger sloop sluier sluipen
slurf smaak smal smaragd smeren snaar snack snee sneeuw sneeuwpop snelweg snert snijboon snijden snoeien
snoek snor snuit sofa soldaat solo som sonar sonate sopraan sorbet souvenir spaan spaarpot spade spaghetti
spannen spar spatel specerij specht spectrum speelgoed spek speld speurder spiegel spiering spijker spijt
spin spinazie spiraal spits spitten spoed spoor spoorweg sportief spreeuw spriet springen sprong sprookje
spruit staaf staart stabiel stad stadhuis stadion stamboom stampen stamppot standaard stapelen statief
steeg steiger steken stekker stelt stem stengel steppe sterk sterren steun stevig stier stijl stilte stipt
stoel stof stofdoek stokvis stola storm straal strak strand streek strijken strip stro stroming stronk
strooien stroom struik student studio stuiver stuk stuur stuurman symfonie tablet tafel tahoe talent
talrijk tandarts tandem tank tapijt taptoe tarbot tarwe taxi telefoon teler televisie tellen tempel tempo
terras terrein tevreden theater thee theepot thema therapie thuis tien tiende tiental tijd tijdlijn
tijdperk tijger timmerman titel toekan toerist toetje toets toilet tomaat ton toneel tonijn toorts torso
tovenaar traan tractor traject traktatie transport trap trapeze trede trek trekken trekvogel triangel
tribune tricot triller trilling triomf troebel trofee trolley trommel trompet troost tropen trots trouw
truck truffel trui tuin tuinboon tuinhek tuinkers tuinman tulband tunnel turbine turf turkoois turnzaal
twaalf tweed tweeling tweeluik twijfel twintig type uitgang uitkomst uitleg uitslag uitzicht ukelele
ultiem uniek uniform universum utrecht vaas vakantie vakman val valies valkuil vallei vanavond vandaag
vanille variatie varken veearts veenbes veer veerboot veertien veertig veilig venkel venster ventiel
veranda verband verder verf verhaal verkeer verlof vernis verte vertrek verven vervoer verzoek vesper
vesting viaduct vief viering vierkant vijftien vijftig vijg vijzel viking villa vilt vinger vink violet
violist viool vis visite vismarkt vissen vitamine vitrine vizier vlaai vlag vlagstok vlasveld vlecht
vleermuis vlek vleugel vleugje vlieger vliegtuig vlier vlijt vlinder vlokken vloot voeding voedsel voelen
voet voetbal vogel voldaan volk volume voorjaar voornaam voorraad voorstel vorm vouwen vreemd vreugde
vriend vries vriezer vrij vrijdag vrijheid vrolijk vrucht vuilnis vulkaan vulpen vurig vuurbaak vuurtoren
vuurwerk waaier waakhond waarheid wachten wadden wagen walnoot walrus walvis warboel warm warmte warrig
wasbeer waslijn wasmand wastafel water waterpas waterput waterval watten web wedloop wedstrijd weefsel
week weekend weerhaan weids welkom welvaart wensput wereld werkbank werkdag werktuig wervel wesp wezel
wieg wierook wigwam wijnrank wijs wijzer windhond windmolen windvaan winkel winst winter wisent wiskunde
wisselen witlof woensdag woestijn woonboot wortel wrijven yoghurt yucca zaad zaaigoed zaailing zakdoek
zakmes zalig zandbak zandloper zanger zaterdag zebra zebrapad zeearend zeebries zeegras zeehond zeeland
zeeleeuw zeep zeepbel zeerover zeewier zeilboot zelf zeppelin zes zestien zestig zeventig zigzag zijde
zijspan ziltig zilver zin zingen zinnig zitbank zitten zitzak zodiak zoeken zoen zomer zondag zoolgang
zorg zorgzaam zout zoutvat zucht zuid zuignap zuinig zuivel zuring zwaai zwaard zwak zwaluw zweef zwembad
zwemmen zwemvest zwerfkat zwierig zwijn zwolle
`
  .trim()
  .split(/\s+/u);
