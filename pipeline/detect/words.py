"""Function words: the articles, pronouns, prepositions and auxiliaries that no sentence of a language does without.

Why these and no others: what a text is about it shares with other languages ("computer", "Berlin", "Xiaomi"), its
grammar it does not. Every language has its list, not English alone, so that a word of two lists speaks for neither of
the two. The lists are ours, written down from the closed classes that grammars name; cut words ("l'", "don't") are not
among them.
"""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "cs": """
            a aby ale ani asi až bez bude budou by byl byla byli bylo být co či do ho i jak jako je jeho její jejich
            jejím jen ještě již jsem jsme jsou k kde kdo když která které který kteří má mají mezi mu na nad nebo
            není než nic o od on po pod podle pro proto protože před přes při s se si svou své tak také tedy ten
            tento to toho tom tu u už v ve však všech vše z za ze že
        """,
        "da": """
            af alle andre at bare blev blive bliver da de dem den denne deres dermed der det dette dig din disse du
            efter eller en end er et for fordi fra får før gennem ham han hans har havde hendes her hun hvad hvis
            hvor hvordan i ikke ind jeg jo kan kun kunne man mange med meget mellem men mere mig min mod nogle nu
            når og også om op os over på samt selv sig sin skal skulle som til uden ud under var ved vi vil ville
            vores være været
        """,
        "de": """
            aber alle allem als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein dem den
            denn der des dich die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
            einer eines er es etwas euch für gegen habe haben hat hatte ich ihm ihn ihr ihre ihrem ihren ihrer im in
            ist ja jede jeder jedoch kann kein keine können man mehr mein mich mir mit muss nach nicht noch nun nur
            ob oder ohne schon sehr sein seine seiner seit sich sie sind so sondern um und uns unser unsere unter
            viel vom von vor war waren was weil welche wenn wer werden wie wieder wir wird wo wurde wurden zu zum
            zur zwischen über
        """,
        "en": """
            a about after again all also although am an and any are as at be because been before being between both
            but by can cannot could did do does doing done down during each either else even every few for from had
            has have having he her here him himself his how however i if in into is it its itself just many may me
            might mine more most much must my myself neither never no nor not now of off often on once one only or
            other others our ours out over own same shall she should since so some still such than that the their
            theirs them themselves then there therefore these they this those though through thus to together too
            under unless until up upon us very was we were what when where whether which while who whom whose why
            will with within without would yet you your yours
        """,
        "es": """
            a al algo algunos ante antes aquí así aunque cada como con cual cuando cuál de del desde donde dos
            durante e el ella ellos en entre era eran es esa ese eso esta estaba estado estamos estas este esto
            estos está están fue fueron ha haber había han has hasta hay he hemos la las le les lo los me mi
            mientras mis muy más ni no nos nosotros nuestra nuestro nuestros o otra otro para pero poco por porque
            pues que quien qué se sea según ser si sin sobre solo son su sus sí también tan tiene tienen todo todos
            tras tu un una uno unos usted y ya yo él
        """,
        "fi": """
            ei eivät eli että hän häntä ja jo joka jossa jos jotka joten juuri jälkeen kaikki kanssa koska kuin kun
            kuten me mikä minun minä mitä mukaan mutta myös ne niiden niin niitä noin nyt näin näitä ole oleva oli
            olivat olla ollut on ovat pitää saa saada se sekä sen siellä siihen siitä sillä sinä sitä siten tai tämä
            tämän tätä vain vaan vielä voi voidaan hänen heidän minulle meidän meille sinun
        """,
        "fr": """
            à ai alors après au aucun aussi autre aux avait avant avec avez avoir avons car ce ceci cela ces cet
            cette ceux chaque chez comme comment contre dans de depuis des deux donc dont du elle elles en encore
            entre est et étaient était été être eu fait faire font il ils je la le les leur leurs lui ma mais me mes
            mon même ne ni nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi puis quand
            que quel quelle qui sa sans se selon sera ses si son sont sous sur ta tous tout toute toutes très tu un
            une vers vos votre vous y
        """,
        "hu": """
            a abban ahol aki akik ami amely amelyek amikor amit arra az azok azonban azt be csak de e egy egyik el
            ennek ez ezek ezért ezt fel hanem hogy ha hiszen igen ill illetve is ki kell kellett le lehet lesz lett
            legyen mert meg mely még miatt mind mint minden mindig más már mi nagyon nem nincs olyan ön össze pedig
            s saját sem sok számára szerint több után vagy vagyok valamint van vannak vele volna volt voltak között
            így úgy ő ők
        """,
        "id": """
            ada adalah agar akan anda antara apa apabila apakah atas atau bagi bahwa bagaimana banyak beberapa belum
            bisa bukan dalam dan dapat dari daripada dengan dia di dua hal hanya harus hingga ia ini itu jika juga
            kami kamu karena ke kepada ketika kita lagi lain lalu lebih maka masih melalui menjadi mereka namun oleh
            pada para pernah saat sama sampai sangat satu saya sebagai sebelum sebuah secara sedang sehingga
            sekarang selama semua seperti serta sesuai setelah setiap suatu sudah tanpa telah tentang terhadap
            tersebut tetapi tidak untuk yaitu yakni yang
        """,
        "it": """
            a abbiamo agli ai al alla alle allo anche ancora avere aveva avevano che chi ci ciò come con contro cosa
            così cui da dagli dai dal dalla dalle degli dei del della delle dello di dopo dove due durante e ed era
            erano essere fino fra gli ha hanno ho i il in io la le lei lo loro lui ma mentre mi mio molto ne negli
            nei nel nella nelle no noi non nostra nostro o ogni oltre ora per perché però più poi prima qualche
            quale quali quando quanto quella quelle quello questa queste questi questo qui se sempre senza si sia
            solo sono sotto sta stata stato su sua sue sugli sui sul sulla suo suoi tra tutti tutto un una uno vi è
        """,
        "nl": """
            aan af al alle als altijd ben bij binnen daar dan dat de deze die dit doen door dus een eens en er geen
            had hadden haar heb hebben heeft hem het hier hij hoe hun ik in is ja je kan kon kunnen maar me meer men
            met mij mijn moet moeten na naar niet niets nog nu of om omdat ons onze ook op over te tegen ten ter
            tijdens toch toen tot tussen u uit uw van veel voor waar wat we wel welke werd werden wie wij wil word
            worden wordt zal ze zelf zich zij zijn zo zonder zou
        """,
        "no": """
            alle at av bare ble bli blir bort da de deg dem den denne der deres det dette din disse du eller en enn
            er et etter for fordi fra før få gjennom ha hadde han hans har hennes her hun hva hvem hvis hvor hvordan
            i ikke inn ingen jeg kan kun kunne man mange med meg meget mellom men mer min mitt mot må noe noen nå
            når og også om opp oss over på seg selv si siden sin sitt skal skulle slik som så til ut under uten var
            ved vi vil ville vår være vært å
        """,
        "pl": """
            a aby ale ani bardzo bez bo być był była było były by co czy dla do gdy gdzie go i ich ile im innych ja
            jak jako je jednak jego jej jest jestem jeszcze jeśli już każdy kiedy kto która które którego której
            który których ma mają mi mnie może można mu my na nad nam nas nasz nasze nawet nich nie nim niż o od on
            ona one oni oraz po pod podczas ponieważ poza przed przez przy się są tak także tam te tego tej ten to
            tu tych tylko tym u w we wiele więc z za ze że żeby
        """,
        "pt": """
            a ainda ao aos antes após as até cada com como da das de dela dele depois desde deste do dos durante e
            ela elas ele eles em enquanto entre era eram essa esse esta estamos estar estas este estes está estão eu
            foi foram fosse há isso isto já lhe mais mas me mesmo meu minha muito na nas nem no nos nossa nosso num
            numa não nós o onde os ou outra outro outros para pela pelas pelo pelos pode podem por porque qual
            quando que quem se sem ser será seu seus sob sobre somente sua suas são só também tem tinha toda todos
            tudo têm um uma você vocês à às é
        """,
        "ro": """
            a acest această aceasta aceste acestea acestui ai al ale am ar are as asupra au avea avem avut aș ca
            cand care ce cea cei cel cele când cât cu cum că căre către da dacă dar de deci decât deja despre din
            dintre doar după ea ei el era eram este ești eu face fi fie fiecare fost fără iar ii în împotriva între
            îl îmi își la le lor lui mai mea meu mult ne nici noastre nostru nu o ori pe pentru peste poate pot prin
            până s sa sale sau se si sub sunt să său spre te toate tot toți un unde unei unor unui va vă voi vor vom
            ș și
        """,
        "sv": """
            alla alltid andra att av bara blev bli blir de dem den denna deras dess dessa det detta dig din dock du
            där då efter eller en er ett finns från för före genom ha hade han hans har henne hennes hon hos hur här
            i icke inga inom inte jag ju kan kunde kunna man med mellan men mer mig min mitt mot mycket många måste
            ni nu någon något några när och också om oss på samt sedan ska skall skulle sig sin sina sitt själv som
            så till under upp ut utan var vara varit vart vem vi vid vilka vilken vill vår än är åt över
        """,
        "tr": """
            acaba ama ancak artık az bana bazı belki ben beni benim bile bir biri birkaç birlikte biz bize bizim bu
            buna bunu bunun burada bütün çok çünkü da daha de değil diye dolayı en fakat gibi göre hangi hem hep her
            hiç için ile ise işte kadar kendi ki kim lakin mi mı mu mü nasıl ne neden nerede olan olarak oldu olduğu
            olduğunu olmak olması olsa olup ona onlar onu onun orada oysa pek sadece sana sen siz sonra şey şu
            tarafından tüm üzere var ve veya ya yani yine yok
        """,
        "vi": """
            ai anh bao bằng bạn bị bởi chỉ cho chúng chưa có còn của cùng các cũng cần do dù dưới gì giữa hai hay
            hoặc hơn họ khi không khác là làm lên lại mà mình mọi mỗi một nào nên nếu này như nhưng những nhiều ở
            phải qua ra rất rằng rồi sau sẽ sự ta tại theo thì thế thể tôi trên trong trước từ tuy và vào vẫn vậy về
            vì với vừa được đang đây đã đó đến để đều
        """,
    }.items()
}
"""By language, the eighteen of Latin script that have most readers."""
