# Messages aux auteurs, en français. Chaque message porte le nom de sa règle, `/` devenant `-`.
#
# Attributs : `.help` dit quoi faire ; `.near` quand un nom proche existe ; les autres sont des
# remèdes propres à une cause, ou le texte d'une étiquette posée sur un autre endroit (`.first`…).
# À défaut d'attribut, une étiquette `x` prend le message `label-x`, et `.near` le message `near`.
#
# Arguments (un argument absent s'affiche « … ») :
#   found      ce qui est écrit              expected   ce qui était attendu
#   known      ce qui existe, liste          near       le nom existant le plus proche
#   key        clé YAML ou option            id         identifiant cherché
#   kind       sorte de chose, mot brut      name       nom de colonne, de fichier, de fonction
#   line       ligne, à partir de 1          column     colonne du fichier CSV
#   value      valeur écrite                 status     statut d'une observation
#   indicator  identifiant d'indicateur      period     période
#   dimension  dimension                     code       code d'une nomenclature
#   detail     cause technique, en anglais   cause      cause d'une erreur YAML, mot brut
#   offset     position en octets            separator  séparateur trouvé

## Mots de l'affichage

error = erreur
warning = avertissement
help = aide
near = écrivez `{ $near }`
nothing = néant
label-first = une première fois ici
label-header = l’en-tête
label-here = ici
label-other = l’autre endroit
label-defined = défini ici

type-expected = { $expected ->
    [text] un texte
    [list] une liste
    [mapping] une suite de clés et de valeurs
    [boolean] `true` ou `false`
    [integer] un nombre entier
    [number] un nombre
    [date] une date
    [localized] un texte, ou un texte par langue (`fr`, `en`)
   *[other] { $expected }
}
type-found = { $found ->
    [nothing] rien
    [text] un texte
    [list] une liste
    [mapping] une suite de clés et de valeurs
    [boolean] `true` ou `false`
    [number] un nombre
   *[other] `{ $found }`
}
kind = { $kind ->
    [provider] le fournisseur
    [dataset] le jeu de données
    [indicator] l’indicateur
    [code-list] la nomenclature
    [definition] la définition
    [dimension] la dimension
    [vintage] la livraison
    [meeting] la réunion
    [edition] l’édition
    [page] la page
    [chart] le graphique
    [table] le tableau
    [key-figures] le groupe de chiffres clés
    [section] la section
    [theme] le thème
    [code] le code
    [column] la colonne
    [help-line] le numéro d’aide
    [anchor] le titre
    [obligation] l’obligation
    [instrument] le texte
   *[other] l’élément
}

## Fichiers

file-not-utf-8 = ce fichier n’est pas en UTF-8 : ligne { $line }, octet { $found } à la position { $offset }
    .help = enregistrez-le en UTF-8 (tableur : format « CSV UTF-8 » ; éditeur de texte : « Enregistrer sous », encodage UTF-8)
file-missing = il manque le fichier `{ $name }`
    .help = créez ce fichier à cet endroit du projet, ou corrigez son nom
    .near = renommez `{ $near }`, ou corrigez le nom attendu

## YAML

yaml-syntax = { $cause ->
    [tab] une tabulation se trouve là où YAML attend des espaces
    [colon-space] il manque une espace après les deux-points de la clé
    [missing-colon] cette ligne n’est ni une clé suivie de deux-points, ni la suite d’un texte
    [colon-in-text] un texte sans guillemets contient deux-points suivis d’une espace
    [quote] ce guillemet n’est jamais fermé
    [after-quote] quelque chose suit le guillemet fermant
    [expression] une valeur qui commence par une expression doit être entre guillemets
    [bracket] ce crochet ou cette accolade ne se ferme pas comme attendu
    [escape] une barre oblique inverse n’est pas comprise entre guillemets doubles
    [sign] une valeur sans guillemets ne peut pas commencer par ce signe
    [anchor] les ancres (`&`) et les renvois (`*`) ne sont pas acceptés
    [tag] les étiquettes de type (`!`) ne sont pas acceptées
    [documents] ce fichier contient plusieurs documents
    [key] une clé doit être un mot simple
    [depth] les listes et les clés sont imbriquées trop profondément
   *[other] la disposition des lignes n’est pas du YAML valide
}
    .help = vérifiez les lignes autour de cet endroit (cause technique : { $detail })
    .tab = remplacez la tabulation par des espaces, deux par niveau
    .colon-space = écrivez `clé: valeur`, avec une espace après les deux-points
    .missing-colon = écrivez `clé: valeur`, ou mettez tout le texte de la valeur entre guillemets
    .colon-in-text = mettez toute la valeur entre guillemets : `clé: "texte : suite"`
    .quote = ajoutez le guillemet fermant ; une apostrophe dans un texte entre apostrophes s’écrit deux fois
    .after-quote = mettez toute la valeur entre guillemets ; à l’intérieur, écrivez `\"` entre guillemets doubles et `''` entre apostrophes
    .expression = entourez toute la valeur d’apostrophes : `clé: '{"{{"} value("…") {"}}"} suite'`
    .bracket = fermez ce qui est ouvert, ou mettez le texte entre guillemets s’il commence par un crochet
    .escape = écrivez le texte entre apostrophes, ou doublez la barre oblique : `\\`
    .sign = mettez toute la valeur entre guillemets
    .anchor = recopiez la valeur ; si c’est un texte, mettez-le entre guillemets
    .tag = retirez l’étiquette ; si c’est un texte, mettez-le entre guillemets
    .documents = retirez la ligne `---` et ce qui la suit, ou faites-en un autre fichier
    .key = écrivez un mot suivi de deux-points ; un texte qui commence par un crochet ou une accolade se met entre guillemets
    .depth = simplifiez le fichier
    .indentation = alignez les clés d’un même niveau sur la même colonne, deux espaces par niveau (cause technique : { $detail })
yaml-duplicate-key = la clé `{ $key }` est écrite deux fois
    .help = gardez une seule des deux
    .first = la première fois ici
yaml-unknown-key = la clé `{ $key }` n’est pas prévue ici
    .help = clés prévues : { $known }
    .near = écrivez `{ $near }`
yaml-missing-key = il manque la clé `{ $key }`
    .help = ajoutez `{ $key }` et sa valeur
yaml-wrong-type = on attendait { type-expected }, on trouve { type-found }
    .help = corrigez la valeur ; un texte qui ressemble à autre chose se met entre guillemets
yaml-unknown-value = la valeur `{ $found }` n’est pas prévue ici
    .help = valeurs prévues : { $known }
    .near = écrivez `{ $near }`

## CSV

csv-unclosed-quote = le guillemet ouvert à la ligne { $line } n’est jamais fermé
    .help = fermez-le ; un guillemet à l’intérieur d’une cellule s’écrit deux fois
csv-stray-quote = un guillemet se trouve au milieu d’une cellule, ligne { $line }
    .help = placez toute la cellule entre guillemets et doublez ceux du texte, ou retirez ce guillemet
    .opening = cette cellule s’ouvre ici : un guillemet y manque peut-être
csv-ragged-row = { $separator ->
    [semicolon] les colonnes sont séparées par des points-virgules au lieu de virgules
    [tab] les colonnes sont séparées par des tabulations au lieu de virgules
   *[other] la ligne { $line } a { $found ->
        [one] { $found } cellule
       *[other] { $found } cellules
    } au lieu de { $expected }
}
    .help = donnez-lui autant de cellules que l’en-tête ; une cellule qui contient une virgule se met entre guillemets
    .semicolon = enregistrez de nouveau le fichier avec la virgule pour séparateur
    .tab = enregistrez de nouveau le fichier avec la virgule pour séparateur
    .header = l’en-tête
csv-duplicate-column = la colonne `{ $name }` est écrite deux fois
    .help = supprimez ou renommez l’une des deux
    .first = la première fois ici
csv-missing-column = il manque la colonne `{ $name }`
    .help = la première ligne du fichier doit donner les noms des colonnes ; ajoutez celle-ci
    .near = renommez la colonne `{ $near }`
csv-unknown-column = la colonne `{ $name }` n’est pas prévue
    .help = colonnes prévues : { $known }
    .near = renommez-la `{ $near }`

## Données

data-duplicate-id = l’identifiant `{ $id }` est déjà pris
    .help = donnez un autre identifiant à l’un des deux
    .first = pris ici
data-unknown-id = { kind } `{ $id }` n’existe pas
    .help = existent : { $known }
    .near = écrivez `{ $near }`
data-unknown-code = le code `{ $code }` n’est pas dans la nomenclature `{ $dimension }`
    .help = codes de la nomenclature : { $known }
    .near = écrivez `{ $near }`
data-not-a-number = `{ $found }` n’est pas un nombre
    .help = écrivez un nombre avec un point pour les décimales et sans espaces, comme `1234.5`
data-not-a-period = `{ $found }` n’est pas une période
    .help = écrivez une année `2024`, un mois `2024-08`, un jour `2024-08-01` ou un intervalle `2011/2018`
data-not-a-date = `{ $found }` n’est pas une date
    .help = écrivez l’année, le mois et le jour : `2024-11-19`
data-due = le calendrier de livraison ne mène à aucune période
    .help = donnez `frequency` (autre que `occasional`), et dans `due` les jours (`days: ["09-15"]`) et la première année (`since: 2026`)
data-unknown-status = le statut `{ $found }` n’existe pas
    .help = `obs_status` : A, P, E, B, D, U, O, M, Q, N ou rien ; `conf_status` : F, A, D, G, O, T, E ou rien
    .near = écrivez `{ $near }`
data-status-contradicts-value = la valeur et le statut de l’observation se contredisent
    .help = O, M et Q ne prennent pas de valeur ; sans statut, une valeur est nécessaire
    .missing = donnez la valeur, ou le statut O (non disponible), M (sans objet) ou Q (secret)
    .withheld = ligne { $line } : effacez la valeur d’une cellule retenue ; rien ne doit l’imprimer, pas même ce message
data-duplicate-observation = cette observation est donnée deux fois pour la même livraison
    .help = gardez une seule des deux lignes, ou indiquez une autre livraison dans `vintage`
    .first = la première fois ici
data-bounds-inverted = la valeur `{ $found }` n’est pas entre ses bornes
    .help = vérifiez `low` et `high` : la borne basse, la valeur, la borne haute vont en croissant
data-mixed-total = cet indicateur additionne ce qui diffère, sans le déclarer : { $found }
    .help = ajoutez `total` avec un nom et une note sur les recouvrements, ou n’additionnez pas
data-mixed-operands = cet indicateur rapporte l’un à l’autre ce qui diffère, sans le dire : { $found }
    .help = expliquez dans `mixed` pourquoi on peut les rapprocher, ou choisissez deux termes de même nature
data-not-a-population = le taux `{ $indicator }` est rapporté à `{ $id }`, qui n’est pas une population
    .help = rapportez-le à un jeu de données de la famille `population`, ou écrivez une part avec `ratio`
data-rate-unit = l’unité `{ $found }` ne dit pas à quoi le taux est rapporté
    .help = écrivez le dénominateur dans l’unité : { $expected }
data-figures-disagree = `{ $indicator }` et `{ $id }` devraient donner les mêmes valeurs, et diffèrent : { $found }
    .help = vérifiez les observations auprès de leur fournisseur, ou expliquez l’écart dans la colonne `note` de l’une d’elles
data-parts-differ = le total `{ $cell }` vaut { $found }, et la somme de ses parts { $expected }
    .help = vérifiez { $cells } auprès du fournisseur ; si une personne peut figurer dans plusieurs parts, écrivez `multiple_answers: true` ; si l’écart est juste, expliquez-le par une dispense (`waivers`)
data-digits-swapped = `{ $cell }` vaut { $found } là où l’on attend { $expected } : deux chiffres semblent intervertis
    .help = comparez avec la livraison ; l’attente vient de { $cells }
    .vintage = comparez les deux livraisons ; si la nouvelle valeur est juste, expliquez la révision dans la colonne `note`
    .before = la valeur précédente
data-neighbour-row = `{ $cell }` vaut { $found }, comme `{ $name }`, là où l’on attend { $expected } : une ligne voisine semble recopiée
    .help = comparez avec la livraison ; l’attente vient de { $cells }
    .vintage = comparez les deux livraisons ; si la nouvelle valeur est juste, expliquez la révision dans la colonne `note`
    .neighbour = la même valeur, à sa place ici
    .before = la valeur précédente
data-shares-do-not-sum = ces parts d’un même tout font { $found } et non 100 : { $cells }
    .help = vérifiez-les auprès du fournisseur ; si elles ne forment pas un tout, retirez `shares_over` de `dataset.yaml`
    .rounding = dites dans la colonne `note` de l’une d’elles que l’écart vient de l’arrondi
data-unusual-change = `{ $cell }` passe de { $expected } à { $found }
    .help = vérifiez l’unité et la valeur auprès du fournisseur ; si la révision est juste, expliquez-la dans la colonne `note`
    .year = vérifiez l’unité et la valeur auprès du fournisseur ; si elle est juste, dites-le dans la colonne `note`
    .before = la valeur précédente
data-estimate-without-bounds = l’enquête `{ $dataset }` a des estimations sans intervalle ({ $count }) : { $cells }
    .help = remplissez `low` et `high` ; si l’intervalle n’est pas publié, dites-le par une dispense (`waivers`) dans `dataset.yaml`
data-cycle = l’indicateur `{ $indicator }` se calcule à partir de lui-même
    .help = retirez-le de la chaîne des indicateurs dont il dépend
data-reference-code = `{ $found }` n’est pas un code de cette nomenclature
    .help = un code de l’ICCS a de deux à six chiffres ; un code de la NFI commence par un chiffre et n’a que des chiffres, des lettres et des points
data-versions-out-of-order = la version du { $found } ne suit pas celle du { $expected }
    .help = écrivez les versions de la plus ancienne à la plus récente, une par date
    .before = la version qui précède
data-departs-from-nothing = les écarts sont donnés sans le concept dont ils s’écartent
    .help = ajoutez `concept` avec l’identifiant d’une définition
data-gap-of-unlike = ces deux mesures ne se rapprochent pas ainsi : { $found }
    .help = une différence veut la même unité ; un rapport veut deux nombres, ou deux pourcentages
data-gap-without-period = les deux mesures n’ont de valeur pour aucune période commune
    .help = première mesure : { $found } ; seconde mesure : { $expected } ; retirez cet écart, ou rapprochez d’autres mesures
data-obligation-unexplained = rien ne répond à l’obligation `{ $id }`, et rien ne dit pourquoi
    .help = ajoutez `{ $id }` aux `obligations` d’un indicateur, ou dites ici dans `lacks` ce qui manque

## Secret statistique

disclosure-small-count = la cellule `{ $cell }` est publiée avec un effectif inférieur au seuil de { $least } de son fournisseur
    .help = retenez-la : une ligne dans `data/datasets/{ $dataset }/withheld.csv`, ou une livraison où le fournisseur l’a retenue
disclosure-several-years = la cellule `{ $cell }` est publiée alors que l’une des { $years } années qui y mènent n’atteint pas { $least }
    .help = retenez-la : une ligne dans `data/datasets/{ $dataset }/withheld.csv`
disclosure-dominance = une seule part pèse plus de { $share } % du total `{ $cell }`
    .help = retenez ce total : une ligne dans `data/datasets/{ $dataset }/withheld.csv`
disclosure-recoverable = la cellule retenue `{ $cell }` se recalcule à partir de : { $cells }
    .help = retenez aussi { $proposed } : `letterpress disclosure { $dataset }` le propose et l’inscrit
    .alone = retenez aussi l’une de ces cellules : `letterpress disclosure { $dataset }` en propose
    .elsewhere = retenez aussi l’une de ces cellules, dans son propre jeu de données : rien d’autre ne cacherait celle-ci
disclosure-narrow = la cellule retenue `{ $cell }` est connue trop précisément à partir de : { $cells }
    .help = retenez aussi { $proposed } : `letterpress disclosure { $dataset }` le propose et l’inscrit
    .alone = retenez aussi l’une de ces cellules : `letterpress disclosure { $dataset }` en propose
    .elsewhere = retenez aussi l’une de ces cellules, dans son propre jeu de données : rien d’autre ne cacherait celle-ci
disclosure-published-before = la cellule retenue `{ $cell }` a déjà été publiée avec le millésime `{ $vintage }`
    .help = retenez aussi ce millésime dans `data/datasets/{ $dataset }/withheld.csv`, et voyez avec le fournisseur ce qui a déjà paru
disclosure-unsigned = une décision de retenir une cellule ne dit pas son `{ $name }`
    .help = remplissez la colonne `{ $name }` : qui a décidé, et pourquoi
disclosure-no-such-cell = cette ligne ne retient rien : la cellule n’existe pas dans ce millésime de `{ $dataset }`
    .help = reprenez la période, le lieu, les codes et le millésime d’une ligne de `observations.csv`, ou supprimez la ligne

## Livraisons

intake-unreadable = `{ $found }` n’est pas un tableau que l’on sait lire
    .help = demandez un fichier CSV, XLSX, XLS ou ODS, non compressé et sans mot de passe
    .broken = le classeur ne s’ouvre pas ({ $detail }) : demandez un fichier entier et sans mot de passe
    .lists = corrigez d’abord les nomenclatures du jeu de données
    .markup = c’est une page web ou du XML, même s’il porte le nom d’un tableur : demandez le même tableau en CSV, XLSX ou ODS
    .password = le classeur est protégé par un mot de passe : demandez-le sans protection, par un envoi sûr
    .far = une cellule perdue très loin du tableau rend la feuille démesurée : demandez un fichier où elle est effacée
    .huge = décompressé, le classeur prend plus d’un gigaoctet : demandez le tableau en CSV
    .line = une ligne du fichier dépasse quatre mégaoctets : ce n’est pas un tableau, ou un guillemet n’est jamais fermé ; demandez un fichier corrigé
intake-macros = le classeur contient des macros
    .help = demandez le même tableau sans macros (.xlsx, .ods ou .csv) ; celui-ci n’est pas lu
intake-encoding = { $found ->
    [UTF-8] le fichier est en UTF-8, sauf quelques octets
   *[other] le fichier n’est pas en UTF-8 : il se lit en { $found }
}
    .help = si les accents sont justes, écrivez dans mapping.yaml : { $proposal }
    .ambiguous = plusieurs codages donnent des lettres différentes : demandez de l’UTF-8 au fournisseur, ou, après vérification des accents, écrivez dans mapping.yaml : { $proposal }
    .malformed = des octets ne correspondent à aucun caractère dans ce codage : demandez le fichier en UTF-8
intake-which-sheet = on ne sait pas quelle feuille lire parmi : { $found }
    .help = écrivez dans mapping.yaml, par exemple : { $proposal }
intake-header-not-found = aucune ligne de titres ne porte les colonnes attendues : { $expected }
    .help = vérifiez que c’est le bon fichier et la bonne feuille ; sinon corrigez les noms de colonnes dans mapping.yaml, ou donnez `header: {"{"}row: …{"}"}`
intake-renamed-column = la colonne `{ $expected }` manque
    .help = demandez au fournisseur si elle a disparu ; si le fichier peut s’en passer, écrivez `optional: true`
    .near = si la colonne `{ $found }` est la même, ajoutez à son entrée dans mapping.yaml : { $proposal }
intake-unknown-column = { $found ->
    [none] une colonne sans titre contient des données
   *[other] la colonne `{ $found }` n’est pas prévue
}
    .help = dites dans mapping.yaml ce qu’elle contient, ou pourquoi elle n’est pas lue : { $proposal }
    .marked = si c’est { $expected } avec une marque, demandez ce qu’elle veut dire, puis ajoutez à mapping.yaml : { $proposal }
    .untitled = elle n’est pas lue : regardez-la, et demandez au fournisseur de la titrer ou de la retirer
intake-column-twice = deux colonnes correspondent à la même entrée de mapping.yaml : `{ $found }`
    .help = distinguez-les par leur titre complet, ou demandez un fichier où chaque colonne a son titre
intake-mapping-incomplete = rien ne dit d’où vient `{ $name }`
    .help = ajoutez une colonne `is: { $name }`, ou une valeur pour tout le fichier dans `constants`
intake-mapping-name-twice = le titre `{ $found }` est attendu par deux colonnes
    .help = la première le prendrait toujours ; retirez-le de l’une des deux
    .first = déjà attendu ici
intake-mapping-without-effect = `{ $key }` n’a ici aucun effet
    .help = cette colonne ne lit pas cette clé ; retirez-la, ou corrigez `is`
    .filter = une colonne `filter` ne sert qu’à choisir des lignes : ajoutez `keep` ou `drop`, ou déclarez-la `ignored` en disant pourquoi
    .bounds = aucune colonne de valeurs ne porte les mêmes codes que cette borne : donnez-lui le même `where`, ou les mêmes accolades dans son titre
    .constant = une colonne donne déjà ce code pour chaque ligne ; retirez la constante, ou déclarez la colonne `optional: true`
    .geography = aucun titre de colonne ne contient {"{"}geography{"}"} : ajoutez-le, ou retirez cette clé
intake-mapping-contradicts-label = « { $found } » est lu comme `{ $code }`, alors que la nomenclature donne ce libellé à `{ $expected }`
    .help = corrigez le code ; si le fournisseur donne un autre sens à ce libellé, dites-le dans `why` de la colonne
    .twice = ce libellé est déjà lu comme `{ $expected }` ; gardez une seule des deux lignes
intake-complement-as-value = la colonne `{ $found }` porte une moyenne qui tient lieu de la valeur retenue : elle n’est la valeur d’aucun territoire
    .help = déclarez-la `is: ignored`, avec cette raison
intake-nothing-read = le fichier se lit, mais ne donne aucune observation
    .help = vérifiez que c’est le bon fichier, que ses lignes ne sont pas toutes laissées de côté (`keep`, `drop`), et que les données suivent l’en-tête
intake-repeated-header = cette ligne répète les titres des colonnes
    .help = si c’est un autre tableau, demandez une feuille par tableau ; si c’est le même qui se poursuit, laissez la ligne de côté dans mapping.yaml : drop, avec le titre répété
intake-ragged-row = { $found ->
    [rows] une cellule avale des lignes entières du tableau
   *[other] la ligne a plus de cellules que l’en-tête n’a de titres ({ $expected })
}
    .help = cherchez un séparateur dans une cellule sans guillemets ; demandez un fichier corrigé
    .quote = un guillemet n’est pas fermé, ou trop tard : demandez un fichier corrigé
intake-row-without-key = la ligne a une valeur, mais rien dans la colonne `{ $column }`
    .help = demandez un fichier rempli ; si une cellule vide répète celle du dessus, ajoutez à la colonne : { $proposal }
    .constant = rien ne donne `{ $column }` pour cette colonne : ajoutez-le à `where` ou à `constants`
intake-renamed-label = `{ $found }` n’est pas un code connu de la colonne `{ $column }`
    .help = demandez au fournisseur ce que ce libellé désigne, puis ajoutez-le à `codes` de la colonne, ou à la nomenclature
    .near = si c’est « { $expected } », ajoutez à la colonne dans mapping.yaml : { $proposal }
    .kept = ce libellé retenu par `keep` n’est nulle part dans le fichier ; s’il a changé de nom, corrigez la colonne dans mapping.yaml : { $proposal }
    .keep = ce libellé retenu par `keep` n’est nulle part dans le fichier : a-t-il changé ? Libellés du fichier : { $expected }
intake-undeclared-total = un total, « { $found } », est mêlé aux données de la colonne `{ $column }`
    .help = dites-le dans mapping.yaml : { $proposal }, ou laissez-le de côté avec `drop`
intake-lost-zero = le code `{ $found }` a sans doute perdu un zéro : la nomenclature a `{ $expected }`
    .help = demandez des codes au format texte, ou ajoutez à la colonne : { $proposal }
intake-old-geography = `{ $found }` est { $expected }, d’un découpage plus ancien que la nomenclature
    .help = demandez le tableau dans la géographie en vigueur ; on ne convertit pas un découpage en un autre
    .vintage = le fichier suit la géographie { $found }, mapping.yaml attend { $expected } : mettez à jour la nomenclature `geo`, puis `geography: { $found }`
    .corsica = 20 est la Corse d’avant 1976, aujourd’hui 2A et 2B : demandez les deux départements
intake-unknown-territory = le territoire `{ $found }` n’est pas dans la nomenclature `geo`
    .help = vérifiez le code ; s’il est juste, ajoutez-le à data/code-lists/geo.yaml ou déclarez-le dans `codes`
    .near = si c’est « { $expected } », ajoutez à la colonne dans mapping.yaml : { $proposal }
intake-not-a-period = `{ $found }` n’est pas une période
    .help = attendu : 2024, 2024-08, août 2024, 31/12/2024 ou 2011-2018
    .ambiguous = le jour et le mois peuvent s’échanger : demandez des dates au format AAAA-MM-JJ, ou gardez l’année seule avec `precision: year`
    .serial = c’est sans doute un nombre de jours qui a perdu son format de date : demandez des dates au format de date
    .early = c’est sans doute une année à laquelle on a donné le format d’une date : demandez des années au format nombre
    .mistyped = c’est sans doute `{ $expected }`, mal saisi : demandez un fichier corrigé
    .short = l’année n’a que deux chiffres : demandez-la en entier, comme 2024-01 ou janvier 2024
    .title = c’est sans doute une année sous le format d’une date : ajoutez à la colonne dans mapping.yaml : { $proposal }
intake-unlike-period = la période { $found } n’est pas de la même sorte que les autres du jeu de données
    .help = vérifiez que le fichier ne mêle pas années, trimestres, mois ou jours ; d’une date, `precision: year` garde l’année
intake-ambiguous-number = `{ $found }` peut se lire { $decimal } ou { $thousands }
    .help = demandez au fournisseur ; si le signe sépare les décimales, ajoutez à la colonne dans mapping.yaml : { $proposal }
intake-digit-groups = `{ $found }` n’est pas écrit comme un nombre
    .help = demandez un fichier corrigé
    .groups = les chiffres ne sont pas groupés par trois : une faute de frappe ? Demandez la valeur juste
    .mark = le signe décimal n’est pas celui du reste de la colonne : demandez un fichier où il n’y en a qu’un
    .scientific = des chiffres ont été perdus dans cette écriture : demandez les nombres entiers
    .long = ce nombre a plus de chiffres qu’on ne peut en garder
intake-mistyped-number = `{ $found }` n’est pas un nombre : c’est sans doute `{ $expected }`, mal saisi
    .help = demandez au fournisseur si c’est `{ $expected }` ; rien n’est retenu tant qu’il n’a pas corrigé la cellule
intake-unknown-marker = `{ $found }` est à la place d’une valeur, et rien ne dit ce que cela signifie
    .help = demandez-le au fournisseur, puis ajoutez à mapping.yaml, par exemple : markers: {"{"}"{ $found }": O{"}"} (O non disponible, M sans objet, U non significatif, Q secret)
    .status = ajoutez ce statut à `codes` de la colonne `{ $column }`
    .negative = un nombre entre parenthèses, ou suivi d’un moins, est négatif en comptabilité, et réservé ou peu sûr ailleurs : demandez au fournisseur la valeur écrite comme les autres
intake-unknown-mark = la marque `{ $found }` accompagne un nombre, et rien ne dit ce qu’elle signifie
    .help = cherchez la note dans le document d’origine, puis ajoutez à mapping.yaml : { $proposal }
intake-empty-value = la cellule est vide, et rien ne dit si c’est zéro, un secret ou une absence
    .help = demandez-le au fournisseur, puis ajoutez à mapping.yaml, par exemple : markers: {"{"}"": O{"}"}
intake-formula-error = { $found ->
    [none] la formule de la cellule n’a pas de résultat
   *[other] la cellule contient l’erreur `{ $found }` d’un tableur
}
    .help = demandez un fichier corrigé
    .uncomputed = la formule de la cellule n’a jamais été calculée, ou son résultat n’a pas été gardé : demandez un fichier ouvert et enregistré par un tableur
intake-date-as-number = la cellule contient la date { $found } au lieu d’un nombre
    .help = demandez un fichier corrigé : un tableur a pris un nombre ou un intervalle pour une date
intake-percent-form = on ne sait pas si `{ $column }` est écrit en pourcentage ou en fraction
    .help = dites-le dans mapping.yaml : percent: points (12 pour 12 %) ou percent: fraction (0,12 pour 12 %)
    .unexpected = `{ $found }` est un pourcentage, mais l’unité du jeu de données n’en est pas un : est-ce la bonne colonne ?
    .mixed = la colonne mêle des cellules en pourcentage et des nombres nus : demandez une seule écriture, ou dites ce que sont les nombres nus : { $proposal }
    .fraction = tous les nombres sont inférieurs à 1 : si 0,12 veut dire 12 %, ajoutez à la colonne : { $proposal } ; si ce sont des pourcentages très faibles : percent: points
intake-withheld-with-value = la cellule est déclarée secrète, mais une valeur s’y trouve
    .help = rien n’est gardé de cette valeur ; prévenez le fournisseur, et demandez un fichier corrigé
intake-epoch-1904 = le classeur compte ses jours à partir de 1904
    .help = les dates sont lues ainsi ; vérifiez-en une : un décalage de quatre ans et un jour trahirait une erreur
intake-author-metadata = les propriétés du document nomment une personne ou un poste
    .help = prévenez le fournisseur ; ce nom n’est ni affiché ni gardé
intake-duplicate-key = la même observation, { $found }, est donnée deux fois
    .help = demandez au fournisseur laquelle est juste ; si les deux lignes diffèrent par une colonne, dites-le dans mapping.yaml
intake-missing-combination = il manque { $missing ->
    [one] une observation
   *[other] { $missing } observations
} sur { $expected } attendues : { $found }
    .help = demandez-les au fournisseur, ou demandez-lui pourquoi elles manquent
    .unread = des cellules signalées n’ont pu être lues et manquent donc ; corrigez-les d’abord, puis demandez le reste au fournisseur
intake-total-differs = { $name } vaut { $found }, la somme de ses parts { $expected } (`{ $dimension }`)
    .help = demandez au fournisseur lequel est juste ; si les nombres sont arrondis, écrivez rounded_to dans mapping.yaml
    .partial = le total est plus petit que la somme des parts données : demandez un fichier corrigé
intake-sex-split = { $name } vaut { $found }, mais femmes et hommes font { $expected }
    .help = demandez s’il existe des victimes de sexe non renseigné, et sinon lequel est juste
    .partial = l’ensemble est plus petit que la somme des parts données : demandez un fichier corrigé
intake-shares-sum = les parts selon `{ $dimension }` font { $found } au lieu de 100
    .help = demandez au fournisseur laquelle est fausse, ou si une personne peut être dans plusieurs parts (`multiple_answers: true`)
intake-unusual-change = { $name } passe de { $expected } à { $found }
    .help = vérifiez auprès du fournisseur ; le seuil, en pour cent, est `change` dans mapping.yaml
    .order = un chiffre a sans doute été ajouté ou oublié : demandez confirmation au fournisseur
intake-unit-factor = les nombres sont peut-être en milliers ou en millions : « { $found } »
    .help = si c’est le cas, ajoutez à la colonne dans mapping.yaml : { $proposal } ; sinon : factor: 1
    .compared = toutes les valeurs sont environ mille fois plus petites ou plus grandes que celles déjà détenues : si l’unité a changé, ajoutez à la colonne : { $proposal }
intake-unexplained-revision = { $name } passe de { $expected } à { $found } sans explication
    .help = demandez pourquoi au fournisseur ; l’explication va dans la note, ou dans `revisions` de mapping.yaml si elle vaut pour tout le fichier
intake-shifted-year = les valeurs de { $found } sont celles que l’on détient pour { $expected }
    .help = demandez un fichier corrigé : les années ont glissé d’une colonne ou d’une ligne
intake-partial-year = le fichier dit que l’année n’est pas entière : « { $found } »
    .help = demandez l’année entière ; si c’est voulu, écrivez `partial: true` dans mapping.yaml et le statut P
intake-small-count = une valeur inférieure à { $expected } n’est pas retenue, contre la règle du fournisseur
    .help = prévenez le fournisseur ; demandez un fichier où le secret est posé
intake-hidden-content = `{ $found }` est masqué dans le classeur, et contient des données
    .help = prévenez le fournisseur ; si elle est connue et sans risque, écrivez dans mapping.yaml : { $proposal }
intake-comment = le classeur contient des commentaires
    .help = lisez-les dans un tableur : une réserve, ou un nom, peut s’y trouver ; ils ne sont ni affichés ni gardés
intake-external-link = le classeur dépend d’un autre fichier
    .help = demandez des valeurs au lieu de formules : ce qui est affiché peut dater de la dernière ouverture
intake-stale-formula = la cellule garde { $found }, sa formule donne { $expected }
    .help = demandez un fichier recalculé : le tableau a changé sans que cette cellule suive
intake-personal-data = { $kind ->
    [name] des noms de personnes
    [birth] des dates de naissance
    [case] des numéros de procédure
    [contact] des adresses ou des téléphones
    [identifier] des numéros d’identification
    [account] des numéros de compte bancaire
   *[other] des textes libres
} se trouvent dans le fichier
    .help = n’ouvrez pas davantage ce fichier, ne le transmettez pas ; prévenez le fournisseur et la personne déléguée à la protection des données ; demandez un tableau agrégé
intake-individual-rows = le fichier a l’air de porter une ligne par personne ou par affaire : ces colonnes réunies ({ $found }) désignent quelqu’un, et aucune autre ne compte
    .help = n’ouvrez pas davantage ce fichier, ne le transmettez pas ; prévenez le fournisseur et la personne déléguée à la protection des données ; demandez un tableau agrégé. Si chaque ligne compte bien plusieurs personnes, dites-le dans mapping.yaml : aggregated: "ce que compte une ligne"
intake-lone-name = { $found ->
    [file] le nom du fichier est peut-être celui d’une personne
   *[other] un prénom ou un nom de famille est peut-être écrit dans cette cellule
}
    .file = ce nom se voit partout où un nombre mène à sa cellule : si c’est celui d’une personne, renommez le fichier avant de l’accepter
    .help = regardez-la : si elle nomme une personne, refusez le fichier (--refuse --quarantine) ; sinon, répondez à l’acceptation par --waive intake/lone-name=RAISON
    .label = regardez-la : si elle nomme une personne, refusez le fichier (--refuse --quarantine) ; si c’est une catégorie, ajoutez-la à `codes` de la colonne `{ $column }`
    .value = regardez-la : si elle nomme une personne, refusez le fichier (--refuse --quarantine) ; sinon, dites dans `markers` ce que ce texte veut dire
intake-other-file = le fichier n’est pas celui qui a été validé : empreinte { $found }, attendue { $expected }
    .help = demandez au fournisseur lequel fait foi ; un simple enregistrement change l’empreinte
intake-observations-gone = { $missing ->
    [one] une observation déjà détenue n’est
   *[other] { $missing } observations déjà détenues ne sont
} plus dans le fichier : { $found }
    .help = demandez au fournisseur pourquoi ; ce qui a été publié reste publié
intake-raised-digit = un chiffre est en exposant dans la cellule, qui se lirait `{ $found }`
    .help = c’est sans doute un appel de note : demandez un fichier sans appels de note dans les cellules
intake-negative-count = `{ $found }` : un compte ne peut pas être négatif
    .help = demandez un fichier corrigé
intake-fractional-count = `{ $found }` : un compte n’a pas de décimales
    .help = demandez au fournisseur si c’est une moyenne, des milliers ou une virgule de trop
intake-cannot-be-seen = les lignes et colonnes masquées, les commentaires et les formats d’un classeur XLS ne se voient pas d’ici
    .help = ouvrez-le dans un tableur pour les regarder, ou demandez un XLSX ou un ODS
intake-more-findings = la règle { $found } a { $more ->
    [one] une autre remarque sur ce fichier, qui n’est pas montrée
   *[other] { $more } autres remarques sur ce fichier, qui ne sont pas montrées
}
    .help = corrigez d’abord la cause de celles qui sont montrées, puis relancez la commande

## Markdown et en-têtes

content-unclosed-expression = une expression ouverte par `{"{{"}` n’est pas fermée
    .help = ajoutez `{"}}"}` à la fin de l’expression
content-template-tag = les instructions de gabarit (`{ $found }`) ne sont pas acceptées dans les textes
    .help = gardez seulement des expressions `{"{{"} … {"}}"}`
content-raw-html = le HTML n’est pas accepté dans les textes
    .help = écrivez en Markdown ; un signe `<` isolé s’écrit `\<`
content-front-matter = l’en-tête du fichier n’est pas correct
    .help = le fichier commence par une ligne `---`, puis les clés, puis une ligne `---`
    .unclosed = ajoutez une ligne `---` après la dernière clé de l’en-tête
content-broken-link = le lien `{ $found }` ne mène nulle part
    .help = vérifiez l’adresse ; existent : { $known }
    .near = écrivez `{ $near }`
content-empty-link = le lien vers `{ $destination }` n’a pas de texte
    .help = écrivez entre les crochets ce que l’on trouvera, comme `[les méthodes]({ $destination })` ; seuls les liens vers une section, un graphique ou un tableau de l’édition peuvent rester vides
content-no-page = le lien vers `{ $destination }` ne mène à aucune page de cette édition, et `page=…` n’y change rien
    .help = retirez l’attribut `page=…`
content-unknown-footnote = la note `{ $name }` n’est pas écrite
    .help = ajoutez une ligne `[^{ $name }]: texte de la note`, ou retirez l’appel
    .near = écrivez `[^{ $near }]`
content-unused-footnote = la note `{ $name }` n’est appelée nulle part
    .help = appelez-la dans le texte par `[^{ $name }]`, ou supprimez-la
content-heading-jump = ce titre est de niveau { $found } alors que { $expected } était attendu
    .help = ne sautez pas de niveau : les titres d’une section commencent à `##`, leurs sous-titres sont en `###`
content-duplicate-heading = deux titres ont la même ancre `{ $id }`
    .help = donnez une autre ancre à l’un des deux : `## Titre {"{#"}autre-ancre{"}"}`
    .first = le premier ici
content-bare-number = le nombre { $found } est écrit sans être relié à une donnée
    .help = écrivez une expression comme `{"{{"} value("…", year=…) {"}}"}`, ou déclarez-le : `[{ $found }]{"{"}.fixed{"}"}`
content-typed-reference = « { $found } » est numéroté à la main, et sera faux dès qu’un élément de cette sorte changera de place
    .help = écrivez { $links } à la place : le numéro suivra ; s’il s’agit d’une autre publication, nommez-la, ou écrivez `[{ $found }]{"{"}.fixed{"}"}`
    .note = appelez la note à cet endroit par { $links } : le numéro suivra ; s’il s’agit d’une autre publication, nommez-la, ou écrivez `[{ $found }]{"{"}.fixed{"}"}`
content-unknown-reference = « { $found } » n’existe pas dans cette édition : { $kind ->
    [chart] { $count ->
        [0] elle n’a aucun graphique
        [one] elle n’a qu’un graphique
       *[other] elle a { $count } graphiques
    }
    [table] { $count ->
        [0] elle n’a aucun tableau
        [one] elle n’a qu’un tableau
       *[other] elle a { $count } tableaux
    }
    [note] { $count ->
        [0] elle n’a aucune note
        [one] elle n’a qu’une note
       *[other] elle a { $count } notes
    }
   *[other] les encadrés n’y ont pas de numéro
}
    .help = menez un lien à l’endroit voulu, comme `{ $sample }` ; s’il s’agit d’une autre publication, nommez-la, ou écrivez `[{ $found }]{"{"}.fixed{"}"}`
    .note = appelez la note voulue par son nom, comme `[^source]` ; s’il s’agit d’une autre publication, nommez-la, ou écrivez `[{ $found }]{"{"}.fixed{"}"}`
content-reference-against-link = « { $found } » est écrit sur un lien vers `{ $destination }`, qui porte le numéro { $expected }
    .help = laissez les crochets vides, `[]({ $destination })` : le lien prendra le nom et le numéro de ce qu’il montre
content-typed-page = « { $found } » est un numéro de page écrit à la main : il n’existe que sur papier, et change avec la mise en page
    .help = menez un lien à l’endroit voulu, comme `[](section.md#intertitre)` : le papier en imprime la page ; si la page est celle d’une autre publication, nommez-la, ou écrivez `[{ $found }]{"{"}.fixed{"}"}`
content-unsupported = { $kind ->
    [image] les images ne sont pas acceptées dans les textes
    [table] les tableaux Markdown ne sont pas acceptés : un tableau vient des données
    [heading] un titre de premier niveau n’est pas accepté : le titre vient de l’en-tête du fichier
    [block] un bloc n’est pas accepté à cet endroit
   *[other] cette écriture n’est pas acceptée ici : { $found }
}
    .help = voir le guide de rédaction pour ce qui est accepté
    .table = décrivez le tableau dans un fichier de `tables/` et appelez-le par `{"{{"} table("…") {"}}"}`
    .heading = commencez les titres par `##`

## Expressions

expression-syntax = cette expression n’est pas comprise
    .help = écrivez un nom, des parenthèses et des options, comme `value("indicateur", year=2024)` (cause technique : { $detail })
expression-unknown-function = la fonction `{ $name }` n’existe pas
    .help = fonctions : { $known }
    .near = écrivez `{ $near }`
expression-unknown-argument = l’option `{ $key }` n’existe pas pour `{ $name }`
    .help = options possibles : { $known }
    .near = écrivez `{ $near }`
expression-missing-argument = il manque l’option `{ $name }`
    .help = ajoutez cette option, comme `{ $name }=…`
expression-wrong-argument = la valeur `{ $found }` ne convient pas pour `{ $key }`
    .help = valeur attendue : { $expected }
expression-unknown-indicator = l’indicateur `{ $indicator }` n’existe pas
    .help = indicateurs : { $known }
    .near = écrivez `{ $near }`
expression-unknown-period = l’indicateur `{ $indicator }` n’a pas d’observation pour { $period }
    .help = périodes observées : { $known }
    .near = la période la plus proche est { $near }
expression-unknown-dimension = { $holder ->
        [indicator] l’indicateur `{ $indicator }` n’a pas de dimension `{ $dimension }`
       *[other] le jeu de données n’a pas de dimension `{ $dimension }`
    }
    .help = dimensions : { $known }
    .near = écrivez `{ $near }`
expression-unknown-code = le code `{ $code }` n’est pas dans la dimension `{ $dimension }`
    .help = codes : { $known }
    .near = écrivez `{ $near }`
expression-unknown-display = { kind } `{ $id }` n’existe pas dans cette édition
    .help = existent : { $known }
    .near = écrivez `{ $near }`
expression-no-value = l’indicateur `{ $indicator }` n’a pas de valeur à imprimer pour { $period } : { $found ->
    [not-available] donnée non disponible
    [not-applicable] sans objet
    [withheld] secret statistique
    [absent] observation absente
   *[other] { $found }
}
    .help = reformulez la phrase sans ce nombre, ou complétez les données
expression-dimension-needed = il faut préciser la dimension `{ $dimension }` de l’indicateur `{ $indicator }`
    .help = ajoutez `{ $dimension }="…"` ; codes : { $known }
expression-across-break = la série est rompue entre les deux périodes, à partir de { $period }
    .help = ne calculez pas d’évolution à travers une rupture de série ; donnez les deux valeurs séparément et dites pourquoi
expression-intervals-overlap = les intervalles de confiance se recouvrent : ni hausse ni baisse ne peut être affirmée
    .help = écrivez que l’évolution n’est pas significative, et donnez les deux valeurs
expression-fraction-does-not-hold = cette part ne correspond à aucune fraction simple
    .help = donnez le pourcentage avec `share(…)`
expression-misplaced-block = cette expression doit être seule dans son paragraphe
    .help = mettez l’expression sur sa propre ligne, avec une ligne vide avant et après
expression-not-a-flow = `{ $name }` n’a de sens que pour ce qui est compté pendant une période, et `{ $indicator }` ne l’est pas
    .help = donnez la valeur avec `value(…)`
expression-zero-base = l’évolution se calcule à partir de zéro
    .help = donnez les deux valeurs, ou l’écart avec `absolute=true`
expression-definitions-differ = l’évolution de `{ $indicator }` rapproche deux valeurs dont l’une, { $period }, n’a pas la définition de la série
    .help = ne calculez pas d’évolution ; donnez les deux valeurs séparément et dites ce qui diffère
expression-small-base = ce pourcentage de `{ $indicator }` porte sur { $found } cas, moins de { $expected }
    .help = donnez les effectifs plutôt qu’un pourcentage ; si l’usage l’impose, dites-le par une dispense (`waivers`) dans `edition.yaml`

## Mots et nombres

prose-base-year-unnamed = la phrase ne dit pas que l’évolution « { $found } » part de { $period }
    .help = nommez l’année de départ dans la phrase, ou écrivez « en un an » à côté de l’année d’arrivée
prose-direction-not-significant = « { $found } » : rien ne montre que l’écart entre ces estimations de `{ $indicator }` ({ $period }) soit significatif
    .help = leurs intervalles se recouvrent : écrivez que l’écart n’est pas significatif, ou donnez les deux estimations sans les comparer
    .unknown = leurs intervalles ne sont pas connus : donnez les deux estimations sans les comparer, ou demandez les intervalles au producteur
prose-direction-across-break = « { $found } » rapproche des valeurs qui ne se comparent pas : `{ $indicator }`, { $period }
    .help = dites dans la phrase ce qui a changé (rupture, périmètre, champ, définition), ou donnez les valeurs sans les comparer
prose-recorded-as-prevalence = « { $found } » parle de toute la population, et `{ $indicator }` de ce qui a été enregistré ({ $kind })
    .help = dites dans la phrase qu’il s’agit de faits ou de victimes enregistrés, ou citez une enquête ; les mots surveillés sont dans `vocabulary` de `letter.yaml`
prose-words-against-numbers = « { $found } » ne convient pas aux données, qui donnent { $expected }
    .help = changez les mots, ou ôtez-les ; si la source elle-même les écrit, dites-le dans la colonne `note` de l’observation
prose-provisional-unsaid = l’évolution « { $found } » repose sur une valeur provisoire ({ $period }), et la phrase ne le dit pas
    .help = écrivez que la valeur est provisoire, dans la même phrase ou le même paragraphe

## Graphiques, tableaux, chiffres clés

display-missing-observation = il n’y a pas d’observation pour une cellule : { $indicator }, { $period }
    .help = corrigez la ligne ou la colonne, ou déclarez la lacune dans les données par une ligne sans valeur de statut O
    .near = la période la plus proche est { $near }
display-reading-without-data = la lecture ne cite aucune donnée
    .help = écrivez au moins une expression qui porte sur une cellule montrée
display-reading-elsewhere = la lecture cite une observation que l’affichage ne montre pas
    .help = citez une cellule montrée, ou ajoutez la ligne ou la colonne qui manque
display-mixed-units = les colonnes n’ont pas la même unité : { $found }
    .help = séparez en deux graphiques, ou donnez une unité à chaque ligne dans un tableau
display-mixed-families = les valeurs viennent de familles de sources différentes : { $found }
    .help = faites-en deux graphiques, ou un tableau
display-too-many-series = { $found } séries, c’est plus que { $expected } : le graphique ne serait pas lisible
    .help = regroupez des codes, ou faites un tableau
display-unused = `{ $id }` n’est appelé par aucun texte
    .help = appelez-le dans une section, ou supprimez le fichier
display-used-twice = `{ $id }` est appelé deux fois
    .help = gardez un seul appel, et renvoyez à l’autre endroit par un lien
    .first = la première fois ici
display-empty = `{ $id }` n’a rien à montrer
    .help = vérifiez `rows` et `columns`
display-not-shares = les valeurs de la ligne `{ $name }` ne forment pas un tout : { $found }
    .help = des parts font 100 % au total, sans valeur négative ni absente ; choisissez une autre forme sinon

## Éditions et pages

edition-missing-section = la section `{ $name }` n’a pas de fichier
    .help = créez `{ $name }.md` dans le dossier de l’édition, ou retirez-la de `contents`
    .near = écrivez `{ $near }`
edition-unused-section = ce fichier n’est pas dans le sommaire de l’édition
    .help = ajoutez son nom sans extension à `contents` dans `edition.yaml`, ou supprimez le fichier
edition-missing-translation = il manque { $expected ->
    [fr] la version française
    [en] la version anglaise
   *[other] une traduction
}
    .help = traduisez-la, ou retirez cette langue de `languages`
edition-duplicate-address = l’adresse `{ $found }` est déjà prise
    .help = renommez l’un des deux fichiers
    .first = prise ici
delivery-altered = le fichier `{ $name }` n’est plus celui qui a été reçu : son empreinte est { $found }, le registre dit { $expected }
    .help = remettez le fichier tel que reçu depuis une copie sûre ; un fichier corrigé est une nouvelle livraison
delivery-fingerprint = `{ $found }` n’est pas une empreinte SHA-256
    .help = écrivez les 64 chiffres hexadécimaux, en minuscules, que donne `sha256sum`
delivery-refused-twice = ce fichier figure deux fois au registre des livraisons refusées de `{ $dataset }`
    .help = gardez une seule entrée pour cette empreinte
    .first = première entrée
delivery-refused-before-received = la livraison est refusée le { $found }, avant d’être reçue le { $expected }
    .help = corrigez l’un des deux jours
edition-not-dropped = `{ $indicator }` est cité dans `dropped`, mais n’a pas disparu : l’édition { $name } ne l’imprimait pas, ou celle-ci l’imprime encore
    .help = retirez cette entrée, ou nommez un des indicateurs qui ont disparu
edition-nothing-before = `changes` compare avec l’édition précédente de même nature, et il n’y en a pas
    .help = retirez l’expression, ou vérifiez les clés `kind` et `release` des éditions
edition-unexplained-drop = l’édition { $name } imprimait l’indicateur `{ $indicator }`, et celle-ci ne l’imprime plus
    .help = imprimez-le de nouveau, ou dites pourquoi dans `edition.yaml` : `dropped: [{"{"}indicator: …, reason: …{"}"}]`
edition-unexplained-revision = la valeur de `{ $indicator }` n’est plus celle imprimée par l’édition { $name } : { $expected } alors, { $found } maintenant
    .help = expliquez la révision dans la colonne `note` de l’observation
edition-before-provider = l’édition `{ $name }` paraît le { $found }, avant que son fournisseur publie `{ $id }`, le { $expected }
    .help = reportez la parution, ou retirez ces valeurs : { $cells }
edition-changed-after-release = l’édition `{ $name }`, parue le { $found }, imprime des valeurs de `{ $id }`, acceptée le { $expected } : elle ne dit plus ce qu’elle a publié ({ $cells })
    .help = avancez son `data_as_of` avant le jour de réception de cette livraison ; pour un erratum publié, dites-le sous `waivers` dans son `edition.yaml`

## Ours

imprint-missing = il manque à l’ours : { $missing }
    .help = ajoutez ces clés à `imprint`, dans `edition.yaml` ou `letter.yaml`
imprint-issn = l’ISSN { $found } est incorrect
    .help = vérifiez-le dans la lettre d’attribution : les sept premiers chiffres donneraient { $expected }
    .shape = écrivez huit signes en deux groupes, comme { $expected }
imprint-contradicts-status = une démonstration n’a pas de clé `{ $key }`
    .help = retirez cette clé, ou `status: demonstration`

## Fichier pour l’imprimeur

print-shop-no-condition = la condition d’impression n’est pas connue
    .help = demandez à l’imprimeur son profil ICC (`profile`) ou le nom de sa condition (`condition`), et écrivez-les sous `print_shop`
print-shop-profile = le fichier `{ $name }` { $detail ->
    [not-cmyk] n’est pas un profil en quatre encres (CMJN)
    [not-output] n’est pas le profil d’une presse
   *[other] n’est pas un profil ICC
}
    .help = demandez à l’imprimeur le profil ICC de sa presse et de son papier
print-shop-preflight = le fichier pour l’imprimeur n’est pas conforme : { $name ->
    [standard] norme et version
    [metadata] métadonnées
    [intent] condition d’impression
    [pages] nombre de pages
    [trim-box] format rogné
    [bleed-box] fond perdu
    [media-box] feuille
    [grounds] fonds arrêtés avant le fond perdu
    [marks] traits de coupe et repères
    [colors] couleurs employées
    [ink] encrage total
    [overprint] surimpression
    [lines] filet le plus fin
    [fonts] polices incorporées
    [safe-zone] texte trop proche de la coupe
    [images] résolution des images
    [transparency] transparence ou contenu non lu
    [interaction] liens, fichiers joints, actions
   *[other] fichier illisible
}, { $found } au lieu de { $expected }
    .help = { $name ->
    [safe-zone] agrandissez les marges de la page dans `theme.yaml`
    [ink] allégez les encres du thème (`palette.cmyk`), ou demandez à l’imprimeur sa limite (`ink_limit`)
   *[other] corrigez le thème ou les réglages `print_shop` de `letter.yaml`
}

## Numéros d’aide

help-line-outdated = les renseignements du { $name } ont été vérifiés le { $found }, plus de { $expected } jours avant la publication
    .help = vérifiez le numéro, ses horaires et son public auprès du service, puis changez `verified_on`
## Dispenses

waiver-unused = cette dispense de `{ $name }` ne répond à aucune remarque
    .help = supprimez-la, ou corrigez `about` : il reprend une cellule ou des mots du message

## Thèmes

theme-template = un gabarit du thème est incorrect : { $detail }
    .help = corrigez le gabarit à cet endroit
theme-font = la police `{ $name }` ne peut pas être lue
    .help = déposez un fichier TrueType ou OpenType complet dans `fonts/`
theme-feature = la police `{ $name }` n’a pas { $feature ->
        [lining] de chiffres à hauteur de capitale
        [old-style] de chiffres elzéviriens
        [proportional] de chiffres de largeur variable
        [tabular] de chiffres de largeur égale
       *[other] de petites capitales
    }
    .help = retirez cette clé, ou choisissez une police dessinée avec ces formes ; si le fichier a été allégé, reprenez le fichier complet
theme-contrast = le contraste entre `{ $name }` et son fond `{ $ground }` est de { $found } : { $expected } au moins
    .help = éclaircissez ou foncez l’une des deux couleurs
    .ground = le fond
theme-stylesheet = une feuille de style du thème est incorrecte : { $detail }
    .help = corrigez la feuille de style à cet endroit
theme-missing-ink = il manque les encres des rôles { $missing }
    .help = écrivez sous `palette.cmyk` les quatre encres de chaque rôle, en pour cent : `[0, 0, 0, 100]`
theme-too-much-ink = le rôle `{ $name }` dépose { $found } % d’encre, plus que les { $expected } % permis
    .help = allégez cette couleur, ou demandez à l’imprimeur sa limite (`ink_limit`)
