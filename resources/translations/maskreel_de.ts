<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name></name>
    <message>
        <source>The program ended unexpectedly the last time. What was saved is kept.</source>
        <translation>Das Programm wurde beim letzten Mal unerwartet beendet. Was gespeichert war, ist erhalten.</translation>
    </message>
    <message>
        <source>What is known of it is in %1; please send it with a report. Nothing was sent.</source>
        <translation>Was darüber bekannt ist, steht in %1; bitte senden Sie es mit einer Meldung ein. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be read: %2.</source>
        <translation>Das Bild %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>Choose another picture, such as a PNG or JPEG.</source>
        <translation>Wählen Sie ein anderes Bild, zum Beispiel ein PNG oder JPEG.</translation>
    </message>
    <message>
        <source>Map of the search: the lighter, the more it belongs to the primary object</source>
        <translation>Karte der Suche: je heller, desto eher gehört es zum Hauptobjekt</translation>
    </message>
    <message>
        <source>No map of this frame: find primary objects in a range that holds it</source>
        <translation>Keine Karte dieses Bildes: Suchen Sie Hauptobjekte in einem Bereich, der es enthält</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>There is no object to draw. Add one first: Object &gt; New object.</source>
        <translation>Es gibt kein Objekt zum Zeichnen. Legen Sie zuerst eines an: Objekt &gt; Neues Objekt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is locked. Unlock it to draw.</source>
        <translation>„%1“ ist gesperrt. Entsperren Sie es, um zu zeichnen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is hidden. Show it to draw.</source>
        <translation>„%1“ ist ausgeblendet. Blenden Sie es ein, um zu zeichnen.</translation>
    </message>
    <message>
        <source>The picture of this frame is still being read.</source>
        <translation>Dieses Bild wird noch gelesen.</translation>
    </message>
    <message>
        <source>Drag points; press on a line to add one; right click (or Shift, Ctrl or Alt) on a point removes it. Enter takes the outline, Esc drops it, Ctrl+Z takes back a step.</source>
        <translation>Punkte ziehen; Klick auf eine Linie fügt einen hinzu; Rechtsklick (oder Umschalt, Strg oder Alt) auf einen Punkt entfernt ihn. Enter übernimmt den Umriss, Esc verwirft ihn, Strg+Z nimmt einen Schritt zurück.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Object</source>
        <translation>&amp;Objekt</translation>
    </message>
    <message>
        <source>&amp;Propagate</source>
        <translation>&amp;Propagieren</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>P&amp;rüfung</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&apos;%1&apos; did not work: %2.</source>
        <translation>„%1“ hat nicht funktioniert: %2.</translation>
    </message>
    <message>
        <source>Your work is kept. Please report this with the details.</source>
        <translation>Ihre Arbeit ist erhalten. Bitte melden Sie dies mit den Einzelheiten.</translation>
    </message>
    <message>
        <source>Colour: vermillion</source>
        <translation>Farbe: Zinnoberrot</translation>
    </message>
    <message>
        <source>Colour: sky blue</source>
        <translation>Farbe: Himmelblau</translation>
    </message>
    <message>
        <source>Colour: yellow</source>
        <translation>Farbe: Gelb</translation>
    </message>
    <message>
        <source>Colour: green</source>
        <translation>Farbe: Grün</translation>
    </message>
    <message>
        <source>Colour: purple</source>
        <translation>Farbe: Violett</translation>
    </message>
    <message>
        <source>Colour: blue</source>
        <translation>Farbe: Blau</translation>
    </message>
    <message>
        <source>Colour: orange</source>
        <translation>Farbe: Orange</translation>
    </message>
    <message>
        <source>Colour: any other...</source>
        <translation>Farbe: eine andere...</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Open clip or project...</source>
        <translation>Clip oder Projekt öffnen...</translation>
    </message>
    <message>
        <source>Open image folder...</source>
        <translation>Bilderordner öffnen...</translation>
    </message>
    <message>
        <source>Open the sample clip</source>
        <translation>Beispielclip öffnen</translation>
    </message>
    <message>
        <source>Find the clip again...</source>
        <translation>Clip wiederfinden...</translation>
    </message>
    <message>
        <source>Use the clip that was found</source>
        <translation>Gefundenen Clip verwenden</translation>
    </message>
    <message>
        <source>Import masks...</source>
        <translation>Masken importieren...</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Export...</translation>
    </message>
    <message>
        <source>Decode clips in a process of their own</source>
        <translation>Clips in einem eigenen Prozess decodieren</translation>
    </message>
    <message>
        <source>Close clip</source>
        <translation>Clip schließen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a command...</source>
        <translation>Befehl suchen...</translation>
    </message>
    <message>
        <source>Change keys...</source>
        <translation>Tastenkürzel ändern...</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Maskreel</translation>
    </message>
    <message>
        <source>The key %1 belongs to &apos;%2&apos;.</source>
        <translation>Das Tastenkürzel %1 gehört zu „%2“.</translation>
    </message>
    <message>
        <source>Choose another key, or take it from that command first.</source>
        <translation>Wählen Sie ein anderes Kürzel, oder nehmen Sie es zuerst jenem Befehl weg.</translation>
    </message>
    <message>
        <source>The mask is copied.</source>
        <translation>Die Maske ist kopiert.</translation>
    </message>
    <message>
        <source>Copy the mask of this frame</source>
        <translation>Maske dieses Bildes kopieren</translation>
    </message>
    <message>
        <source>Paste the mask on this frame</source>
        <translation>Maske in dieses Bild einfügen</translation>
    </message>
    <message>
        <source>Paste the mask on all frames of the range (In to Out)</source>
        <translation>Maske in alle Bilder des Bereichs einfügen (In bis Out)</translation>
    </message>
    <message>
        <source>Edit outline as points</source>
        <translation>Umriss als Punkte bearbeiten</translation>
    </message>
    <message>
        <source>Interpolate masks over the gap here</source>
        <translation>Masken über die Lücke hier interpolieren</translation>
    </message>
    <message>
        <source>Delete the mask here (this frame)</source>
        <translation>Maske hier löschen (dieses Bild)</translation>
    </message>
    <message>
        <source>Delete the masks in the range (In to Out)</source>
        <translation>Masken im Bereich löschen (In bis Out)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take the mask, or close the outline</source>
        <translation>Maske übernehmen oder Umriss schließen</translation>
    </message>
    <message>
        <source>Reference frame</source>
        <translation>Referenzbild</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>Absent here</source>
        <translation>Hier nicht im Bild</translation>
    </message>
    <message>
        <source>Partly hidden here (occluded)</source>
        <translation>Hier teilweise verdeckt</translation>
    </message>
    <message>
        <source>Next to review</source>
        <translation>Nächste zu prüfende Stelle</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Note on this frame...</source>
        <translation>Notiz zu diesem Bild...</translation>
    </message>
    <message>
        <source>Verified in the whole range</source>
        <translation>Im ganzen Bereich geprüft</translation>
    </message>
    <message>
        <source>Absent in the whole range</source>
        <translation>Im ganzen Bereich nicht im Bild</translation>
    </message>
    <message>
        <source>Partly hidden in the whole range</source>
        <translation>Im ganzen Bereich teilweise verdeckt</translation>
    </message>
    <message>
        <source>Neither absent nor hidden in the whole range</source>
        <translation>Im ganzen Bereich weder abwesend noch verdeckt</translation>
    </message>
    <message>
        <source>Frames %1 to %2: %3.</source>
        <translation>Bilder %1 bis %2: %3.</translation>
    </message>
    <message>
        <source>Frame %1: set &apos;%2&apos;.</source>
        <translation>Bild %1: „%2“ gesetzt.</translation>
    </message>
    <message>
        <source>Frame %1: removed &apos;%2&apos;.</source>
        <translation>Bild %1: „%2“ entfernt.</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>In Schleife abspielen</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Loop</translation>
    </message>
    <message>
        <source>Play the sound</source>
        <translation>Ton abspielen</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>Langsamer abspielen</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>Schneller abspielen</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>10 frames back</source>
        <translation>10 Bilder zurück</translation>
    </message>
    <message>
        <source>10 frames on</source>
        <translation>10 Bilder vor</translation>
    </message>
    <message>
        <source>Previous reference frame</source>
        <translation>Voriges Referenzbild</translation>
    </message>
    <message>
        <source>Next reference frame</source>
        <translation>Nächstes Referenzbild</translation>
    </message>
    <message>
        <source>Previous cut</source>
        <translation>Voriger Schnitt</translation>
    </message>
    <message>
        <source>Next cut</source>
        <translation>Nächster Schnitt</translation>
    </message>
    <message>
        <source>Range begins here (In)</source>
        <translation>Bereich beginnt hier (In)</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Range ends here (Out)</source>
        <translation>Bereich endet hier (Out)</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Whole clip as range</source>
        <translation>Ganzer Clip als Bereich</translation>
    </message>
    <message>
        <source>Go to In</source>
        <translation>Gehe zu In</translation>
    </message>
    <message>
        <source>Go to Out</source>
        <translation>Gehe zu Out</translation>
    </message>
    <message>
        <source>There is no further reference frame in this direction.</source>
        <translation>In dieser Richtung gibt es kein weiteres Referenzbild.</translation>
    </message>
    <message>
        <source>There is no further cut in this direction.</source>
        <translation>In dieser Richtung gibt es keinen weiteren Schnitt.</translation>
    </message>
    <message>
        <source>No further cut was found in this direction yet: %1 of %2 frames are searched.</source>
        <translation>In dieser Richtung wurde noch kein weiterer Schnitt gefunden: %1 von %2 Bildern sind durchsucht.</translation>
    </message>
    <message>
        <source>New object</source>
        <translation>Neues Objekt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Delete object</source>
        <translation>Objekt löschen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Merge selected objects</source>
        <translation>Ausgewählte Objekte verbinden</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Split: a new object from this frame on</source>
        <translation>Teilen: ab diesem Bild ein neues Objekt</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Find the objects again on this frame</source>
        <translation>Objekte in diesem Bild wiederfinden</translation>
    </message>
    <message>
        <source>Swap two objects from this frame on</source>
        <translation>Zwei Objekte ab diesem Bild vertauschen</translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation>Objekt umbenennen</translation>
    </message>
    <message>
        <source>Move object up</source>
        <translation>Objekt nach oben</translation>
    </message>
    <message>
        <source>Move object down</source>
        <translation>Objekt nach unten</translation>
    </message>
    <message>
        <source>Select all objects</source>
        <translation>Alle Objekte auswählen</translation>
    </message>
    <message>
        <source>Hide object</source>
        <translation>Objekt ausblenden</translation>
    </message>
    <message>
        <source>Lock object</source>
        <translation>Objekt sperren</translation>
    </message>
    <message>
        <source>Next object</source>
        <translation>Nächstes Objekt</translation>
    </message>
    <message>
        <source>Previous object</source>
        <translation>Voriges Objekt</translation>
    </message>
    <message>
        <source>Choose object %1</source>
        <translation>Objekt %1 wählen</translation>
    </message>
    <message>
        <source>Choose an object</source>
        <translation>Objekt wählen</translation>
    </message>
    <message>
        <source>Deleted. Undo brings it back.</source>
        <translation>Gelöscht. Rückgängig holt es zurück.</translation>
    </message>
    <message>
        <source>From this frame on it is a new object.</source>
        <translation>Ab diesem Bild ist es ein neues Objekt.</translation>
    </message>
    <message>
        <source>Swapped from this frame on. Undo brings them back.</source>
        <translation>Ab diesem Bild vertauscht. Rückgängig tauscht sie zurück.</translation>
    </message>
    <message>
        <source>Looking for the objects on frame %1...</source>
        <translation>Objekte werden in Bild %1 gesucht...</translation>
    </message>
    <message>
        <source>Propagate forward</source>
        <translation>Vorwärts propagieren</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Propagate backward</source>
        <translation>Rückwärts propagieren</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Rückwärts</translation>
    </message>
    <message>
        <source>Propagate both ways</source>
        <translation>In beide Richtungen propagieren</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Follow small objects at full resolution</source>
        <translation>Kleinen Objekten in voller Auflösung folgen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Propagate one frame on</source>
        <translation>Ein Bild vor propagieren</translation>
    </message>
    <message>
        <source>One on</source>
        <translation>Eins vor</translation>
    </message>
    <message>
        <source>Propagate one frame back</source>
        <translation>Ein Bild zurück propagieren</translation>
    </message>
    <message>
        <source>One back</source>
        <translation>Eins zurück</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>Lauf anhalten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume the stopped run</source>
        <translation>Gestoppten Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Lauf stoppen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Find primary objects</source>
        <translation>Hauptobjekte suchen</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Suche stoppen</translation>
    </message>
    <message>
        <source>Accept as objects</source>
        <translation>Als Objekte annehmen</translation>
    </message>
    <message>
        <source>Discard all proposals</source>
        <translation>Alle Vorschläge verwerfen</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Alle verwerfen</translation>
    </message>
    <message>
        <source>Compare engines...</source>
        <translation>Engines vergleichen...</translation>
    </message>
    <message>
        <source>Measure engines on this machine...</source>
        <translation>Engines auf diesem Rechner messen...</translation>
    </message>
    <message>
        <source>Adapt to this clip...</source>
        <translation>An diesen Clip anpassen...</translation>
    </message>
    <message>
        <source>Train an engine...</source>
        <translation>Eine Engine trainieren...</translation>
    </message>
    <message>
        <source>Weights of engines...</source>
        <translation>Gewichte der Engines...</translation>
    </message>
    <message>
        <source>Next most changed frame of the proposal</source>
        <translation>Nächstes am stärksten geändertes Bild des Vorschlags</translation>
    </message>
    <message>
        <source>Masks before the proposal or refined edges (hold the key)</source>
        <translation>Masken vor dem Vorschlag oder den verfeinerten Kanten (Taste halten)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Line between before and after</source>
        <translation>Linie zwischen vorher und nachher</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Map of agreement: where both masks lie</source>
        <translation>Karte der Übereinstimmung: wo beide Masken liegen</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Einigkeit</translation>
    </message>
    <message>
        <source>Move the line to the left</source>
        <translation>Linie nach links schieben</translation>
    </message>
    <message>
        <source>Move the line to the right</source>
        <translation>Linie nach rechts schieben</translation>
    </message>
    <message>
        <source>Accept the proposal</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Accept it on this frame</source>
        <translation>In diesem Bild annehmen</translation>
    </message>
    <message>
        <source>Accept frame</source>
        <translation>Bild annehmen</translation>
    </message>
    <message>
        <source>Accept it for the selected objects on this frame</source>
        <translation>Für die ausgewählten Objekte in diesem Bild annehmen</translation>
    </message>
    <message>
        <source>Objects here</source>
        <translation>Objekte hier</translation>
    </message>
    <message>
        <source>Accept it for the selected objects on all frames</source>
        <translation>Für die ausgewählten Objekte in allen Bildern annehmen</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Accept it in the range (In to Out)</source>
        <translation>Im Bereich annehmen (In bis Out)</translation>
    </message>
    <message>
        <source>Accept range</source>
        <translation>Bereich annehmen</translation>
    </message>
    <message>
        <source>Accept all of it</source>
        <translation>Ganz annehmen</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Alles annehmen</translation>
    </message>
    <message>
        <source>Reject the proposal</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>Reject it on this frame</source>
        <translation>In diesem Bild ablehnen</translation>
    </message>
    <message>
        <source>Reject frame</source>
        <translation>Bild ablehnen</translation>
    </message>
    <message>
        <source>Reject it for the selected objects on this frame</source>
        <translation>Für die ausgewählten Objekte in diesem Bild ablehnen</translation>
    </message>
    <message>
        <source>Reject it for the selected objects on all frames</source>
        <translation>Für die ausgewählten Objekte in allen Bildern ablehnen</translation>
    </message>
    <message>
        <source>Reject it in the range (In to Out)</source>
        <translation>Im Bereich ablehnen (In bis Out)</translation>
    </message>
    <message>
        <source>Reject range</source>
        <translation>Bereich ablehnen</translation>
    </message>
    <message>
        <source>Reject all of it</source>
        <translation>Ganz ablehnen</translation>
    </message>
    <message>
        <source>Reject all</source>
        <translation>Alles ablehnen</translation>
    </message>
    <message>
        <source>That was the last frame of the proposal; from the top again.</source>
        <translation>Das war das letzte Bild des Vorschlags; es geht wieder von vorn los.</translation>
    </message>
    <message>
        <source>Refine edges on this frame</source>
        <translation>Kanten in diesem Bild verfeinern</translation>
    </message>
    <message>
        <source>Refine edges of all objects on this frame</source>
        <translation>Kanten aller Objekte in diesem Bild verfeinern</translation>
    </message>
    <message>
        <source>Refine edges in the range</source>
        <translation>Kanten im Bereich verfeinern</translation>
    </message>
    <message>
        <source>Refine edges, with a preview...</source>
        <translation>Kanten verfeinern, mit Vorschau...</translation>
    </message>
    <message>
        <source>Take back refined edges on this frame</source>
        <translation>Verfeinerte Kanten in diesem Bild zurücknehmen</translation>
    </message>
    <message>
        <source>Clean, grow, smooth or soften masks...</source>
        <translation>Masken säubern, vergrößern, glätten oder weichzeichnen...</translation>
    </message>
    <message>
        <source>Stop refining edges</source>
        <translation>Verfeinern der Kanten stoppen</translation>
    </message>
    <message>
        <source>Edge width: %1 px.</source>
        <translation>Kantenbreite: %1 px.</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>Kanten</translation>
    </message>
    <message>
        <source>Wider soft edges</source>
        <translation>Breitere weiche Kanten</translation>
    </message>
    <message>
        <source>Narrower soft edges</source>
        <translation>Schmalere weiche Kanten</translation>
    </message>
    <message>
        <source>Frames beside each other have a say</source>
        <translation>Benachbarte Bilder berücksichtigen</translation>
    </message>
    <message>
        <source>Score against true masks...</source>
        <translation>Gegen wahre Masken bewerten...</translation>
    </message>
    <message>
        <source>Score...</source>
        <translation>Werten...</translation>
    </message>
    <message>
        <source>Compare with another project...</source>
        <translation>Mit einem anderen Projekt vergleichen...</translation>
    </message>
    <message>
        <source>Stop scoring</source>
        <translation>Bewertung stoppen</translation>
    </message>
    <message>
        <source>Worst frame</source>
        <translation>Schlechtestes Bild</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Next worst frame</source>
        <translation>Nächstschlechtestes Bild</translation>
    </message>
    <message>
        <source>Export scores as CSV...</source>
        <translation>Bewertung als CSV exportieren...</translation>
    </message>
    <message>
        <source>Next clip to verify</source>
        <translation>Nächster zu prüfender Clip</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Nächster Clip</translation>
    </message>
    <message>
        <source>Clips of another folder...</source>
        <translation>Clips eines anderen Ordners...</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>Ordner...</translation>
    </message>
    <message>
        <source>Keep a log of my effort</source>
        <translation>Arbeitsaufwand protokollieren</translation>
    </message>
    <message>
        <source>Export the log of my effort...</source>
        <translation>Protokoll des Arbeitsaufwands exportieren...</translation>
    </message>
    <message>
        <source>Strokes, seconds and runs per object are now kept in a file beside the project, and nowhere else.</source>
        <translation>Striche, Sekunden und Läufe je Objekt werden jetzt in einer Datei neben dem Projekt festgehalten und nirgends sonst.</translation>
    </message>
    <message>
        <source>Nothing is logged any more; what was logged stays beside the project.</source>
        <translation>Es wird nichts mehr protokolliert; was protokolliert wurde, bleibt neben dem Projekt.</translation>
    </message>
    <message>
        <source>All other scored frames match the true masks exactly.</source>
        <translation>Alle anderen bewerteten Bilder stimmen genau mit den wahren Masken überein.</translation>
    </message>
    <message>
        <source>load video, load project, import video, footage</source>
        <translation>Video laden, Projekt laden, Video importieren, Filmmaterial, load video, load project, import video, footage</translation>
    </message>
    <message>
        <source>image sequence, frames, load images</source>
        <translation>Bildsequenz, Bildfolge, Bilder laden, image sequence, frames, load images</translation>
    </message>
    <message>
        <source>demo, example, tutorial</source>
        <translation>Demo, Beispiel, Anleitung, demo, example, tutorial</translation>
    </message>
    <message>
        <source>missing footage, replace clip, offline media</source>
        <translation>fehlendes Material, Clip ersetzen, Medien offline, missing footage, replace clip, offline media</translation>
    </message>
    <message>
        <source>load annotations, load masks, labels, ground truth</source>
        <translation>Annotationen laden, Masken laden, Labels, Ground Truth, load annotations, load masks, labels, ground truth</translation>
    </message>
    <message>
        <source>save as, render, write masks, download, alpha, matte, dataset</source>
        <translation>speichern unter, rendern, Masken schreiben, herunterladen, Alpha, Matte, Datensatz, save as, render, write masks, download, alpha, matte, dataset</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>verlassen, schließen, exit</translation>
    </message>
    <message>
        <source>take back, revert</source>
        <translation>zurücknehmen, widerrufen, take back, revert</translation>
    </message>
    <message>
        <source>do again, repeat</source>
        <translation>wiederherstellen, noch einmal, do again, repeat</translation>
    </message>
    <message>
        <source>hold, extend keyframe, duplicate</source>
        <translation>halten, Keyframe verlängern, duplizieren, hold, extend keyframe, duplicate</translation>
    </message>
    <message>
        <source>erase frame, remove annotation, delete track frame</source>
        <translation>Bild leeren, Annotation entfernen, Spur löschen, erase frame, remove annotation, delete track frame</translation>
    </message>
    <message>
        <source>clear tracking data, reset frames, remove range</source>
        <translation>Tracking-Daten löschen, Bilder zurücksetzen, Bereich entfernen, clear tracking data, reset frames, remove range</translation>
    </message>
    <message>
        <source>spline, vertices, nodes, control points</source>
        <translation>Spline, Eckpunkte, Knoten, Kontrollpunkte, spline, vertices, nodes, control points</translation>
    </message>
    <message>
        <source>tween, in-between, keyframe interpolation</source>
        <translation>Zwischenbilder, Tween, Keyframes interpolieren, tween, in-between, keyframe interpolation</translation>
    </message>
    <message>
        <source>dilate, erode, expand, contract, blur edge, feather, clean up, denoise, median, de-chatter</source>
        <translation>erweitern, verkleinern, schrumpfen, Kante weichzeichnen, weiche Kante, aufräumen, entrauschen, Median, dilate, erode, expand, contract, blur edge, feather, clean up, denoise, median, de-chatter</translation>
    </message>
    <message>
        <source>keyframe, permanent memory, base frame, conditioning frame</source>
        <translation>Keyframe, Schlüsselbild, dauerhafter Speicher, Grundbild, keyframe, permanent memory, base frame, conditioning frame</translation>
    </message>
    <message>
        <source>freeze, approve, checked, done, lock frame</source>
        <translation>einfrieren, freigeben, bestätigen, erledigt, fertig, Bild sperren, freeze, approve, checked, done, lock frame</translation>
    </message>
    <message>
        <source>flag, todo, bad</source>
        <translation>markieren, offen, schlecht, flag, todo, bad</translation>
    </message>
    <message>
        <source>outside, not visible, gone, out of frame, disabled</source>
        <translation>außerhalb, nicht sichtbar, weg, abwesend, outside, not visible, gone, out of frame, disabled</translation>
    </message>
    <message>
        <source>hidden, covered, behind</source>
        <translation>verdeckt, versteckt, dahinter, hidden, covered, behind</translation>
    </message>
    <message>
        <source>next error, next problem, worst mask, uncertain</source>
        <translation>nächster Fehler, nächstes Problem, schlechteste Maske, unsicher, next error, next problem, worst mask, uncertain</translation>
    </message>
    <message>
        <source>comment, remark</source>
        <translation>Kommentar, Bemerkung, comment, remark</translation>
    </message>
    <message>
        <source>matting, edge refine, crf, hair, alpha</source>
        <translation>Matting, Kante verfeinern, Haare, Alpha, matting, edge refine, crf, hair, alpha</translation>
    </message>
    <message>
        <source>zoom to fit, reset zoom, whole image</source>
        <translation>einpassen, Zoom zurücksetzen, ganzes Bild, zoom to fit, reset zoom, whole image</translation>
    </message>
    <message>
        <source>zoom 100, one to one, pixels</source>
        <translation>Zoom 100, eins zu eins, Pixel, zoom 100, one to one, pixels</translation>
    </message>
    <message>
        <source>onion skin, ghost, neighbours</source>
        <translation>Zwiebelschicht, Geisterbild, Nachbarn, onion skin, ghost, neighbours</translation>
    </message>
    <message>
        <source>alpha channel, black and white</source>
        <translation>Alphakanal, schwarzweiß, alpha channel, black and white</translation>
    </message>
    <message>
        <source>transparency, cut-out</source>
        <translation>Transparenz, freigestellt, Freisteller, transparency, cut-out</translation>
    </message>
    <message>
        <source>overlay off, toggle overlay</source>
        <translation>Überlagerung aus, Überlagerung umschalten, overlay off, toggle overlay</translation>
    </message>
    <message>
        <source>isolate, only this object</source>
        <translation>isolieren, nur dieses Objekt, isolate, only this object</translation>
    </message>
    <message>
        <source>colour-blind, hatch, texture</source>
        <translation>farbenblind, Schraffur, Textur, colour-blind, hatch, texture</translation>
    </message>
    <message>
        <source>labels, tags, captions</source>
        <translation>Labels, Beschriftungen, Namen, labels, tags, captions</translation>
    </message>
    <message>
        <source>thumbnails, filmstrip, previews</source>
        <translation>Vorschaubilder, Filmstreifen, Vorschau, thumbnails, filmstrip, previews</translation>
    </message>
    <message>
        <source>magnifier, magnifying glass, zoom lens</source>
        <translation>Lupe, Vergrößerungsglas, magnifier, magnifying glass, zoom lens</translation>
    </message>
    <message>
        <source>pixel grid, raster</source>
        <translation>Pixelraster, Gitter, pixel grid, raster</translation>
    </message>
    <message>
        <source>exposure, gamma, lighten</source>
        <translation>Belichtung, Gamma, aufhellen, exposure, gamma, lighten</translation>
    </message>
    <message>
        <source>greyscale, black and white, luma</source>
        <translation>Graustufen, schwarzweiß, Luma, greyscale, black and white, luma</translation>
    </message>
    <message>
        <source>repeat playback, cycle</source>
        <translation>Wiedergabe wiederholen, Zyklus, repeat playback, cycle</translation>
    </message>
    <message>
        <source>mute, audio, volume</source>
        <translation>stumm, Audio, Lautstärke, mute, audio, volume</translation>
    </message>
    <message>
        <source>playback speed, fast forward</source>
        <translation>Wiedergabegeschwindigkeit, Schnelllauf, playback speed, fast forward</translation>
    </message>
    <message>
        <source>playback speed, slow motion</source>
        <translation>Wiedergabegeschwindigkeit, Zeitlupe, playback speed, slow motion</translation>
    </message>
    <message>
        <source>next keyframe</source>
        <translation>nächster Keyframe, nächstes Schlüsselbild, next keyframe</translation>
    </message>
    <message>
        <source>previous keyframe</source>
        <translation>voriger Keyframe, voriges Schlüsselbild, previous keyframe</translation>
    </message>
    <message>
        <source>next shot, scene change</source>
        <translation>nächste Einstellung, Szenenwechsel, next shot, scene change</translation>
    </message>
    <message>
        <source>mark in, start of range</source>
        <translation>In-Punkt, Anfang des Bereichs, mark in, start of range</translation>
    </message>
    <message>
        <source>mark out, end of range</source>
        <translation>Out-Punkt, Ende des Bereichs, mark out, end of range</translation>
    </message>
    <message>
        <source>pointer, move, arrow</source>
        <translation>Zeiger, verschieben, Pfeil, pointer, move, arrow</translation>
    </message>
    <message>
        <source>segment anything, smart select, point prompt, positive click, negative click</source>
        <translation>alles segmentieren, klug auswählen, Punkteingabe, positiver Klick, negativer Klick, segment anything, smart select, point prompt, positive click, negative click</translation>
    </message>
    <message>
        <source>paint, pencil, draw</source>
        <translation>malen, Stift, zeichnen, paint, pencil, draw</translation>
    </message>
    <message>
        <source>rubber, remove, subtract</source>
        <translation>Radiergummi, entfernen, abziehen, rubber, remove, subtract</translation>
    </message>
    <message>
        <source>pen, outline, spline</source>
        <translation>Stift, Umriss, Spline, pen, outline, spline</translation>
    </message>
    <message>
        <source>freehand, free selection</source>
        <translation>Freihand, freie Auswahl, freehand, free selection</translation>
    </message>
    <message>
        <source>magnetic lasso, intelligent scissors, live wire</source>
        <translation>magnetisches Lasso, intelligente Schere, magnetic lasso, intelligent scissors, live wire</translation>
    </message>
    <message>
        <source>quick select, colour range, tolerance</source>
        <translation>Schnellauswahl, Farbbereich, Toleranz, quick select, colour range, tolerance</translation>
    </message>
    <message>
        <source>rectangle, bounding box, box prompt</source>
        <translation>Rechteck, Begrenzungsrahmen, Rahmeneingabe, rectangle, bounding box, box prompt</translation>
    </message>
    <message>
        <source>bucket, flood fill</source>
        <translation>Farbeimer, Flächenfüllung, bucket, flood fill</translation>
    </message>
    <message>
        <source>new label, new layer, new instance, new track, create object</source>
        <translation>neues Label, neue Ebene, neue Instanz, neue Spur, Objekt anlegen, new label, new layer, new instance, new track, create object</translation>
    </message>
    <message>
        <source>remove label, remove layer, remove instance, remove track</source>
        <translation>Label entfernen, Ebene entfernen, Instanz entfernen, Spur entfernen, remove label, remove layer, remove instance, remove track</translation>
    </message>
    <message>
        <source>join, unite, combine tracks</source>
        <translation>vereinen, zusammenführen, Spuren verbinden, join, unite, combine tracks</translation>
    </message>
    <message>
        <source>cut track, separate, new id</source>
        <translation>Spur schneiden, trennen, neue ID, cut track, separate, new id</translation>
    </message>
    <message>
        <source>identity switch, exchange ids</source>
        <translation>Identitätswechsel, IDs tauschen, identity switch, exchange ids</translation>
    </message>
    <message>
        <source>re-identify, re-detect, recover</source>
        <translation>wiedererkennen, neu erkennen, wiederfinden, re-identify, re-detect, recover</translation>
    </message>
    <message>
        <source>label name, class name</source>
        <translation>Labelname, Klassenname, label name, class name</translation>
    </message>
    <message>
        <source>protect</source>
        <translation>schützen, protect</translation>
    </message>
    <message>
        <source>track, run, follow, segment video, play forward</source>
        <translation>verfolgen, Lauf, folgen, Video segmentieren, vorwärts, track, run, follow, segment video, play forward</translation>
    </message>
    <message>
        <source>track back, reverse</source>
        <translation>zurückverfolgen, rückwärts, track back, reverse</translation>
    </message>
    <message>
        <source>track both ways, track all, run all</source>
        <translation>beidseitig verfolgen, alles verfolgen, track both ways, track all, run all</translation>
    </message>
    <message>
        <source>track one frame, single step</source>
        <translation>ein Bild verfolgen, Einzelschritt, track one frame, single step</translation>
    </message>
    <message>
        <source>abort, interrupt, halt</source>
        <translation>abbrechen, unterbrechen, anhalten, abort, interrupt, halt</translation>
    </message>
    <message>
        <source>automatic, detect, auto segment, salient, unsupervised</source>
        <translation>automatisch, erkennen, segmentieren, auffällig, unüberwacht, automatic, detect, auto segment, salient, unsupervised</translation>
    </message>
    <message>
        <source>models, checkpoints, download</source>
        <translation>Modelle, Checkpoints, herunterladen, models, checkpoints, download</translation>
    </message>
    <message>
        <source>fine-tune, overfit, learn this clip</source>
        <translation>feinabstimmen, Overfitting, diesen Clip lernen, fine-tune, overfit, learn this clip</translation>
    </message>
    <message>
        <source>fine-tune, learn</source>
        <translation>feinabstimmen, lernen, fine-tune, learn</translation>
    </message>
    <message>
        <source>benchmark, speed, planner, frames per second</source>
        <translation>Benchmark, Geschwindigkeit, Planer, Bilder je Sekunde, benchmark, speed</translation>
    </message>
    <message>
        <source>side by side, benchmark</source>
        <translation>nebeneinander, Benchmark, side by side, benchmark</translation>
    </message>
    <message>
        <source>apply, keep, commit</source>
        <translation>anwenden, behalten, übernehmen, apply, keep, commit</translation>
    </message>
    <message>
        <source>apply all, keep all, commit</source>
        <translation>alles anwenden, alles behalten, übernehmen, apply all, keep all, commit</translation>
    </message>
    <message>
        <source>discard, decline</source>
        <translation>verwerfen, zurückweisen, discard, decline</translation>
    </message>
    <message>
        <source>evaluate, J and F, IoU, metrics, ground truth</source>
        <translation>auswerten, J und F, IoU, Metriken, Ground Truth, evaluate, J and F, IoU, metrics, ground truth</translation>
    </message>
    <message>
        <source>another annotator, inter-annotator agreement, disagreement, evaluate</source>
        <translation>andere Person, Übereinstimmung der Annotierenden, Abweichung, auswerten, another annotator, inter-annotator agreement, disagreement, evaluate</translation>
    </message>
    <message>
        <source>shortcuts, hotkeys, cheat sheet</source>
        <translation>Tastenkürzel, Tastenkombinationen, Spickzettel, shortcuts, hotkeys, cheat sheet</translation>
    </message>
    <message>
        <source>search, command line, actions</source>
        <translation>suchen, Befehlszeile, Aktionen, search, command line, actions</translation>
    </message>
    <message>
        <source>keyboard, hotkeys, preferences</source>
        <translation>Tastatur, Tastenkombinationen, Einstellungen, keyboard, hotkeys, preferences</translation>
    </message>
    <message>
        <source>maximise</source>
        <translation>maximieren, maximise</translation>
    </message>
    <message>
        <source>default layout, restore panels, workspace</source>
        <translation>Standardanordnung, Bedienfelder wiederherstellen, Arbeitsbereich, default layout, restore panels, workspace</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Change any pixel</source>
        <translation>Jedes Pixel ändern</translation>
    </message>
    <message>
        <source>Paint only over background</source>
        <translation>Nur auf Hintergrund malen</translation>
    </message>
    <message>
        <source>Change only the active object</source>
        <translation>Nur das aktive Objekt ändern</translation>
    </message>
    <message>
        <source>Box adds to the mask</source>
        <translation>Rahmen ergänzt die Maske</translation>
    </message>
    <message>
        <source>Box replaces the mask</source>
        <translation>Rahmen ersetzt die Maske</translation>
    </message>
    <message>
        <source>Box refines the mask inside it</source>
        <translation>Rahmen verfeinert die Maske darin</translation>
    </message>
    <message>
        <source>Wand takes connected pixels only</source>
        <translation>Zauberstab nimmt nur verbundene Pixel</translation>
    </message>
    <message>
        <source>Brush keeps to edges</source>
        <translation>Pinsel hält sich an Kanten</translation>
    </message>
    <message>
        <source>Draw through the range (In to Out)</source>
        <translation>Durch den Bereich zeichnen (In bis Out)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undone: %1.</source>
        <translation>Rückgängig gemacht: %1.</translation>
    </message>
    <message>
        <source>Done again: %1.</source>
        <translation>Wiederholt: %1.</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>Bild einpassen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Actual size (100 %)</source>
        <translation>Originalgröße (100 %)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Masks filled</source>
        <translation>Masken gefüllt</translation>
    </message>
    <message>
        <source>Masks as outlines</source>
        <translation>Masken als Umrisse</translation>
    </message>
    <message>
        <source>Matte, white on black</source>
        <translation>Matte, weiß auf schwarz</translation>
    </message>
    <message>
        <source>Objects on a checkerboard</source>
        <translation>Objekte auf Schachbrett</translation>
    </message>
    <message>
        <source>Objects on a chosen colour or picture</source>
        <translation>Objekte auf gewählter Farbe oder gewähltem Bild</translation>
    </message>
    <message>
        <source>Choose the colour behind objects...</source>
        <translation>Farbe hinter den Objekten wählen...</translation>
    </message>
    <message>
        <source>Choose the picture behind objects...</source>
        <translation>Bild hinter den Objekten wählen...</translation>
    </message>
    <message>
        <source>Grey map of the search in place of the picture</source>
        <translation>Graue Karte der Suche anstelle des Bildes</translation>
    </message>
    <message>
        <source>Map of the frame</source>
        <translation>Karte des Bildes</translation>
    </message>
    <message>
        <source>Outlines of the frames before and after</source>
        <translation>Umrisse der Bilder davor und danach</translation>
    </message>
    <message>
        <source>Onion</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Hide all masks</source>
        <translation>Alle Masken ausblenden</translation>
    </message>
    <message>
        <source>Show only the active object</source>
        <translation>Nur das aktive Objekt zeigen</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>A pattern for each object</source>
        <translation>Ein Muster für jedes Objekt</translation>
    </message>
    <message>
        <source>Names on the picture</source>
        <translation>Namen im Bild</translation>
    </message>
    <message>
        <source>Stronger masks</source>
        <translation>Kräftigere Masken</translation>
    </message>
    <message>
        <source>Weaker masks</source>
        <translation>Schwächere Masken</translation>
    </message>
    <message>
        <source>Pictures along the timeline</source>
        <translation>Bilder an der Zeitleiste</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Design: wie das System</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Design: dunkel</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Design: hell</translation>
    </message>
    <message>
        <source>Interface size: %1 %</source>
        <translation>Größe der Oberfläche: %1 %</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Go to the next panel</source>
        <translation>Zum nächsten Bedienfeld</translation>
    </message>
    <message>
        <source>Reset the panels</source>
        <translation>Bedienfelder zurücksetzen</translation>
    </message>
    <message>
        <source>Picture: all colours</source>
        <translation>Bild: alle Farben</translation>
    </message>
    <message>
        <source>Picture: red only</source>
        <translation>Bild: nur Rot</translation>
    </message>
    <message>
        <source>Picture: green only</source>
        <translation>Bild: nur Grün</translation>
    </message>
    <message>
        <source>Picture: blue only</source>
        <translation>Bild: nur Blau</translation>
    </message>
    <message>
        <source>Picture: lightness only</source>
        <translation>Bild: nur Helligkeit</translation>
    </message>
    <message>
        <source>Loupe at the pointer</source>
        <translation>Lupe am Zeiger</translation>
    </message>
    <message>
        <source>Loupe</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Lines between pixels at high zoom</source>
        <translation>Pixelraster bei hohem Zoom</translation>
    </message>
    <message>
        <source>Picture: brighter</source>
        <translation>Bild: heller</translation>
    </message>
    <message>
        <source>Picture: darker</source>
        <translation>Bild: dunkler</translation>
    </message>
    <message>
        <source>Picture: more contrast</source>
        <translation>Bild: mehr Kontrast</translation>
    </message>
    <message>
        <source>Picture: less contrast</source>
        <translation>Bild: weniger Kontrast</translation>
    </message>
    <message>
        <source>Picture: as it is in the clip</source>
        <translation>Bild: wie im Clip</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>The new size shows when you start Maskreel again.</source>
        <translation>Die neue Größe gilt, wenn Sie Maskreel neu starten.</translation>
    </message>
    <message>
        <source>Interface size</source>
        <translation>Größe der Oberfläche</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Cut objects out of video: draw a mask on one frame, let an engine propagate it through the clip, correct, export. Everything happens on this machine.</source>
        <translation>Objekte aus Videos ausschneiden: in einem Bild eine Maske zeichnen, sie von einer Engine durch den Clip propagieren lassen, korrigieren, exportieren. Alles geschieht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Colour behind objects</source>
        <translation>Farbe hinter den Objekten</translation>
    </message>
    <message>
        <source>Picture behind objects</source>
        <translation>Bild hinter den Objekten</translation>
    </message>
    <message>
        <source>by the height of the clip</source>
        <translation>nach der Höhe des Clips</translation>
    </message>
    <message>
        <source>the first frame only</source>
        <translation>nur das erste Bild</translation>
    </message>
    <message>
        <source>every frame</source>
        <translation>jedes Bild</translation>
    </message>
    <message>
        <source>plain, as in a truth</source>
        <translation>einfach, wie in einer Ground Truth</translation>
    </message>
    <message>
        <source>compressed, as in results</source>
        <translation>komprimiert, wie in Ergebnissen</translation>
    </message>
    <message>
        <source>exact (run lengths)</source>
        <translation>exakt (Lauflängen)</translation>
    </message>
    <message>
        <source>polygons, without holes</source>
        <translation>Polygone, ohne Löcher</translation>
    </message>
    <message>
        <source>exact brush masks</source>
        <translation>exakte Pinselmasken</translation>
    </message>
    <message>
        <source>boxes through the video</source>
        <translation>Rahmen durch das Video</translation>
    </message>
    <message>
        <source>one image a frame, a colour for each object</source>
        <translation>eine Datei je Bild, eine Farbe je Objekt</translation>
    </message>
    <message>
        <source>one image per frame and object, black and white</source>
        <translation>eine Datei je Bild und Objekt, schwarzweiß</translation>
    </message>
    <message>
        <source>one image per frame and object, a matte with soft edges</source>
        <translation>eine Datei je Bild und Objekt, eine Matte mit weichen Kanten</translation>
    </message>
    <message>
        <source>a layer for each object in one file</source>
        <translation>eine Ebene je Objekt in einer Datei</translation>
    </message>
    <message>
        <source>a folder for each object</source>
        <translation>ein Ordner je Objekt</translation>
    </message>
    <message>
        <source>Cryptomatte</source>
        <translation>Cryptomatte</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>half floats (16 bits)</source>
        <translation>halbe Gleitkommazahlen (16 Bit)</translation>
    </message>
    <message>
        <source>whole floats (32 bits)</source>
        <translation>ganze Gleitkommazahlen (32 Bit)</translation>
    </message>
    <message>
        <source>as in the clip</source>
        <translation>wie im Clip</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>ProRes 4444 with alpha (.mov)</source>
        <translation>ProRes 4444 mit Alpha (.mov)</translation>
    </message>
    <message>
        <source>VP9 with alpha, small, for the web (.webm)</source>
        <translation>VP9 mit Alpha, klein, fürs Web (.webm)</translation>
    </message>
    <message>
        <source>FFV1 with alpha, without loss (.mkv)</source>
        <translation>FFV1 mit Alpha, verlustfrei (.mkv)</translation>
    </message>
    <message>
        <source>animated PNG with alpha</source>
        <translation>animiertes PNG mit Alpha</translation>
    </message>
    <message>
        <source>animated WebP with alpha</source>
        <translation>animiertes WebP mit Alpha</translation>
    </message>
    <message>
        <source>on a green screen (.mp4)</source>
        <translation>vor Greenscreen (.mp4)</translation>
    </message>
    <message>
        <source>picture and matte side by side (.mp4)</source>
        <translation>Bild und Matte nebeneinander (.mp4)</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>one for each object</source>
        <translation>eines je Objekt</translation>
    </message>
    <message>
        <source>one of all objects</source>
        <translation>eines für alle Objekte</translation>
    </message>
    <message>
        <source>Colour of the object</source>
        <translation>Farbe des Objekts</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Your work is kept, and you can go on. Please add the details to a report.</source>
        <translation>Ihre Arbeit ist erhalten, und Sie können weitermachen. Bitte fügen Sie die Einzelheiten einer Meldung bei.</translation>
    </message>
    <message>
        <source>They are kept in %1; nothing was sent.</source>
        <translation>Sie sind in %1 festgehalten; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>%1 frames written to %2.</source>
        <translation>%1 Bilder nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>One frame written to %2.</source>
        <translation>Ein Bild nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>Read back and compared: masks differ where the format cannot hold them.</source>
        <translation>Zurückgelesen und verglichen: Masken unterscheiden sich, wo das Format sie nicht fassen kann.</translation>
    </message>
    <message>
        <source>Read back and compared: every pixel is as it should be.</source>
        <translation>Zurückgelesen und verglichen: Jedes Pixel ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Sonstige</translation>
    </message>
    <message>
        <source>Masks, mattes and videos</source>
        <translation>Masken, Matten und Videos</translation>
    </message>
    <message>
        <source>Compositing and editing</source>
        <translation>Compositing und Schnitt</translation>
    </message>
    <message>
        <source>Video segmentation data sets</source>
        <translation>Datensätze für Videosegmentierung</translation>
    </message>
    <message>
        <source>Training of detectors and segmenters</source>
        <translation>Training von Detektoren und Segmentierern</translation>
    </message>
    <message>
        <source>Annotation programs</source>
        <translation>Annotationsprogramme</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Steady over frames</source>
        <translation>Ruhig über Bilder</translation>
    </message>
    <message>
        <source>Edges that jump come to rest: the median over so many frames before and behind</source>
        <translation>Springende Kanten kommen zur Ruhe: der Median über so viele Bilder davor und danach</translation>
    </message>
    <message>
        <source>Fill holes up to, px</source>
        <translation>Löcher füllen bis, px</translation>
    </message>
    <message>
        <source>Holes of at most this many pixels squared are filled</source>
        <translation>Löcher mit höchstens so vielen Quadratpixeln werden gefüllt</translation>
    </message>
    <message>
        <source>Remove specks up to, px</source>
        <translation>Flecken entfernen bis, px</translation>
    </message>
    <message>
        <source>Parts of at most this many pixels squared go; the largest part always stays</source>
        <translation>Teile mit höchstens so vielen Quadratpixeln entfallen; der größte Teil bleibt immer</translation>
    </message>
    <message>
        <source>Smooth, px</source>
        <translation>Glätten, px</translation>
    </message>
    <message>
        <source>Bays and spikes narrower than about this go</source>
        <translation>Buchten und Zacken, die schmaler sind, entfallen</translation>
    </message>
    <message>
        <source>Grow or shrink, px</source>
        <translation>Vergrößern/verkleinern, px</translation>
    </message>
    <message>
        <source>Moves the border outward, or to the left of 0 inward</source>
        <translation>Verschiebt den Rand nach außen, links von 0 nach innen</translation>
    </message>
    <message>
        <source>Feather, px</source>
        <translation>Weiche Kante, px</translation>
    </message>
    <message>
        <source>Width of the soft edge; it is exported with the mask by the formats that hold it</source>
        <translation>Breite der weichen Kante; Formate, die sie fassen, exportieren sie mit der Maske</translation>
    </message>
    <message>
        <source>Choke, px</source>
        <translation>Einziehen, px</translation>
    </message>
    <message>
        <source>Moves the soft edge inward, or to the left of 0 outward</source>
        <translation>Verschiebt die weiche Kante nach innen, links von 0 nach außen</translation>
    </message>
    <message>
        <source>The last changes are not saved</source>
        <translation>Die letzten Änderungen sind nicht gespeichert</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>Ohne sie schließen</translation>
    </message>
    <message>
        <source>the rest is behind the cut at frame %1</source>
        <translation>der Rest liegt hinter dem Schnitt bei Bild %1</translation>
    </message>
    <message>
        <source>nothing is out of date</source>
        <translation>nichts ist veraltet</translation>
    </message>
    <message>
        <source>%1 frames (%2 to %3)</source>
        <translation>%1 Bilder (%2 bis %3)</translation>
    </message>
    <message>
        <source>frame %2</source>
        <translation>Bild %2</translation>
    </message>
    <message>
        <source>up to %1; stops where nothing changes</source>
        <translation>bis zu %1; endet, wo sich nichts ändert</translation>
    </message>
    <message>
        <source>searches for cuts from frame %1 on first</source>
        <translation>sucht zuerst Schnitte ab Bild %1</translation>
    </message>
    <message>
        <source>searches for cuts first</source>
        <translation>sucht zuerst Schnitte</translation>
    </message>
    <message>
        <source>time not known yet</source>
        <translation>Dauer noch nicht bekannt</translation>
    </message>
    <message>
        <source>stops at the cut at frame %1</source>
        <translation>endet am Schnitt bei Bild %1</translation>
    </message>
    <message>
        <source>stops at %2 cuts, the first at frame %1</source>
        <translation>endet an %2 Schnitten, der erste bei Bild %1</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>, %1 frames per second</source>
        <translation>, %1 Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>, noch %1</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1 h</translation>
    </message>
    <message>
        <source>Proposal: one frame, changed by %1</source>
        <translation>Vorschlag: ein Bild, um %1 geändert</translation>
    </message>
    <message>
        <source>Proposal: %1 frames, %2 changed more than %3</source>
        <translation>Vorschlag: %1 Bilder, davon %2 um mehr als %3 geändert</translation>
    </message>
    <message>
        <source>needs work</source>
        <translation>braucht Nacharbeit</translation>
    </message>
    <message>
        <source>suddenly grows</source>
        <translation>wächst plötzlich</translation>
    </message>
    <message>
        <source>suddenly shrinks</source>
        <translation>schrumpft plötzlich</translation>
    </message>
    <message>
        <source>was not found</source>
        <translation>wurde nicht gefunden</translation>
    </message>
    <message>
        <source>begins a shot</source>
        <translation>beginnt eine Einstellung</translation>
    </message>
    <message>
        <source>differs by engine</source>
        <translation>unterscheidet sich je Engine</translation>
    </message>
    <message>
        <source>has a proposal</source>
        <translation>hat einen Vorschlag</translation>
    </message>
    <message>
        <source>was never checked</source>
        <translation>wurde nie angesehen</translation>
    </message>
    <message>
        <source>is %1 % likely right</source>
        <translation>ist zu %1 % richtig</translation>
    </message>
    <message>
        <source>A run proposes another mask here: accept or reject it. The stored mask is reviewed afterwards.</source>
        <translation>Ein Lauf schlägt hier eine andere Maske vor: annehmen oder ablehnen. Die gespeicherte Maske wird danach geprüft.</translation>
    </message>
    <message>
        <source>A correction here is expected to help on this frame only.</source>
        <translation>Eine Korrektur hier hilft voraussichtlich nur in diesem Bild.</translation>
    </message>
    <message>
        <source>A correction here is expected to help on %1 frames, %2 to %3.</source>
        <translation>Eine Korrektur hier hilft voraussichtlich in %1 Bildern, %2 bis %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; (%2 of the picture) is followed at full resolution.</source>
        <translation>„%1“ (%2 des Bildes) wird in voller Auflösung verfolgt.</translation>
    </message>
    <message>
        <source>%3 small objects are followed at full resolution, the smallest is &apos;%1&apos; (%2 of the picture).</source>
        <translation>%3 kleine Objekte werden in voller Auflösung verfolgt, das kleinste ist „%1“ (%2 des Bildes).</translation>
    </message>
    <message>
        <source>&apos;%1&apos; covers %2 of the picture: follow it at full resolution (%key).</source>
        <translation>„%1“ bedeckt %2 des Bildes: in voller Auflösung verfolgen (%key).</translation>
    </message>
    <message>
        <source>%3 objects are small, &apos;%1&apos; covers %2 of the picture: follow them at full resolution (%key).</source>
        <translation>%3 Objekte sind klein, „%1“ bedeckt %2 des Bildes: in voller Auflösung verfolgen (%key).</translation>
    </message>
    <message>
        <source>An engine found nothing of it on this frame.</source>
        <translation>Eine Engine fand in diesem Bild nichts davon.</translation>
    </message>
    <message>
        <source>Marked absent on this frame.</source>
        <translation>In diesem Bild als abwesend markiert.</translation>
    </message>
    <message>
        <source>Marked as partly hidden on this frame.</source>
        <translation>In diesem Bild als teilweise verdeckt markiert.</translation>
    </message>
    <message>
        <source>Verified: no run changes it here.</source>
        <translation>Geprüft: Kein Lauf ändert es hier.</translation>
    </message>
    <message>
        <source>Needs work here.</source>
        <translation>Hier ist Nacharbeit nötig.</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Reference: engines start from its mask here.</source>
        <translation>Referenz: Engines gehen von seiner Maske hier aus.</translation>
    </message>
    <message>
        <source>Drawn by hand here.</source>
        <translation>Hier von Hand gezeichnet.</translation>
    </message>
    <message>
        <source>Imported from a file here.</source>
        <translation>Hier aus einer Datei importiert.</translation>
    </message>
    <message>
        <source>Nothing is known of it on this frame.</source>
        <translation>In diesem Bild ist nichts darüber bekannt.</translation>
    </message>
    <message>
        <source>Computed by an engine here.</source>
        <translation>Hier von einer Engine berechnet.</translation>
    </message>
    <message>
        <source>Computed by an engine here; the mask is right with a probability of %1 %.</source>
        <translation>Hier von einer Engine berechnet; die Maske ist mit einer Wahrscheinlichkeit von %1 % richtig.</translation>
    </message>
    <message>
        <source>any pixel</source>
        <translation>jedes Pixel</translation>
    </message>
    <message>
        <source>only background</source>
        <translation>nur Hintergrund</translation>
    </message>
    <message>
        <source>only the active object</source>
        <translation>nur das aktive Objekt</translation>
    </message>
    <message>
        <source>adds to the mask</source>
        <translation>ergänzt die Maske</translation>
    </message>
    <message>
        <source>replaces the mask</source>
        <translation>ersetzt die Maske</translation>
    </message>
    <message>
        <source>refines the mask inside it</source>
        <translation>verfeinert die Maske darin</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>gefüllt</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>matte</source>
        <translation>Matte</translation>
    </message>
    <message>
        <source>on a checkerboard</source>
        <translation>auf Schachbrett</translation>
    </message>
    <message>
        <source>on a colour or picture</source>
        <translation>auf Farbe oder Bild</translation>
    </message>
    <message>
        <source>outlines on the map</source>
        <translation>Umrisse auf der Karte</translation>
    </message>
    <message>
        <source>all colours</source>
        <translation>alle Farben</translation>
    </message>
    <message>
        <source>red only</source>
        <translation>nur Rot</translation>
    </message>
    <message>
        <source>green only</source>
        <translation>nur Grün</translation>
    </message>
    <message>
        <source>blue only</source>
        <translation>nur Blau</translation>
    </message>
    <message>
        <source>lightness only</source>
        <translation>nur Helligkeit</translation>
    </message>
    <message>
        <source>Another job is still running.</source>
        <translation>Eine andere Aufgabe läuft noch.</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>Stoppen Sie sie zuerst, oder warten Sie ihr Ende ab.</translation>
    </message>
    <message>
        <source>There is no outline to refine here.</source>
        <translation>Hier gibt es keinen Umriss zu verfeinern.</translation>
    </message>
    <message>
        <source>Locked objects and verified frames are left alone; choose others, or unlock them.</source>
        <translation>Gesperrte Objekte und geprüfte Bilder bleiben unberührt; wählen Sie andere, oder entsperren Sie sie.</translation>
    </message>
    <message>
        <source>Something else was changed meanwhile: &apos;%1&apos; stays as it is.</source>
        <translation>Inzwischen wurde etwas anderes geändert: „%1“ bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 needs weights that are not installed (%2). Press &apos;Get weights&apos;.</source>
        <translation>%1 braucht Gewichte, die nicht installiert sind (%2). Klicken Sie auf „Gewichte holen“.</translation>
    </message>
    <message>
        <source>No clip is open.</source>
        <translation>Es ist kein Clip geöffnet.</translation>
    </message>
    <message>
        <source>Open a clip first.</source>
        <translation>Öffnen Sie zuerst einen Clip.</translation>
    </message>
    <message>
        <source>%1 needs weights that are not installed (%2).</source>
        <translation>%1 braucht Gewichte, die nicht installiert sind (%2).</translation>
    </message>
    <message>
        <source>Get them, or choose another engine.</source>
        <translation>Holen Sie sie, oder wählen Sie eine andere Engine.</translation>
    </message>
    <message>
        <source>The project is read-only: %1</source>
        <translation>Das Projekt ist schreibgeschützt: %1</translation>
    </message>
    <message>
        <source>%1 is another clip than the one these masks were made for.</source>
        <translation>%1 ist ein anderer Clip als der, für den diese Masken gemacht wurden.</translation>
    </message>
    <message>
        <source>It was %1 frames of %2 x %3.</source>
        <translation>Es waren %1 Bilder mit %2 x %3.</translation>
    </message>
    <message>
        <source>Looking through the masks...</source>
        <translation>Masken werden durchgesehen...</translation>
    </message>
    <message>
        <source>What is left to do lies behind the cut at frame %1.</source>
        <translation>Was noch zu tun ist, liegt hinter dem Schnitt bei Bild %1.</translation>
    </message>
    <message>
        <source>Find the objects again there, or switch off &apos;Stop at cuts&apos;.</source>
        <translation>Suchen Sie die Objekte dort wieder, oder schalten Sie „An Schnitten stoppen“ aus.</translation>
    </message>
    <message>
        <source>Nothing is out of date in the range.</source>
        <translation>Im Bereich ist nichts veraltet.</translation>
    </message>
    <message>
        <source>To compute it again all the same, switch off &apos;Only what changed&apos;.</source>
        <translation>Um es trotzdem neu zu berechnen, schalten Sie „Nur Geändertes“ aus.</translation>
    </message>
    <message>
        <source>Nothing is proposed there.</source>
        <translation>Dort ist nichts vorgeschlagen.</translation>
    </message>
    <message>
        <source>The list of the proposal shows where something is.</source>
        <translation>Die Liste des Vorschlags zeigt, wo etwas ist.</translation>
    </message>
    <message>
        <source>A run goes on already.</source>
        <translation>Ein Lauf ist bereits im Gang.</translation>
    </message>
    <message>
        <source>The newest step is a run that has not ended.</source>
        <translation>Der neueste Schritt ist ein Lauf, der noch nicht zu Ende ist.</translation>
    </message>
    <message>
        <source>Stop the run, then undo it.</source>
        <translation>Stoppen Sie den Lauf, und machen Sie ihn dann rückgängig.</translation>
    </message>
    <message>
        <source>Nothing is scored.</source>
        <translation>Nichts ist bewertet.</translation>
    </message>
    <message>
        <source>Choose true masks first.</source>
        <translation>Wählen Sie zuerst wahre Masken.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; fits the engine &apos;%2&apos; and is installed.</source>
        <translation>„%1“ passt zur Engine „%2“ und ist installiert.</translation>
    </message>
    <message>
        <source>All installed weights are intact.</source>
        <translation>Alle installierten Gewichte sind unversehrt.</translation>
    </message>
    <message>
        <source>Stopped. What was downloaded is kept; the next try goes on there.</source>
        <translation>Gestoppt. Was geladen wurde, bleibt erhalten; der nächste Versuch macht dort weiter.</translation>
    </message>
    <message>
        <source>Clips and projects</source>
        <translation>Clips und Projekte</translation>
    </message>
    <message>
        <source>Open clip or project</source>
        <translation>Clip oder Projekt öffnen</translation>
    </message>
    <message>
        <source>Open image folder</source>
        <translation>Bilderordner öffnen</translation>
    </message>
    <message>
        <source>Whose projects are to be verified?</source>
        <translation>Wessen Projekte sollen geprüft werden?</translation>
    </message>
    <message>
        <source>Where is &apos;%1&apos; now?</source>
        <translation>Wo liegt „%1“ jetzt?</translation>
    </message>
    <message>
        <source>From the next clip on, a decoder has a process of its own: if a clip crashes it, the window stays.</source>
        <translation>Ab dem nächsten Clip hat der Decoder einen eigenen Prozess: Bringt ein Clip ihn zum Absturz, bleibt das Fenster offen.</translation>
    </message>
    <message>
        <source>From the next clip on, clips are decoded in the window&apos;s own process.</source>
        <translation>Ab dem nächsten Clip werden Clips im Prozess des Fensters decodiert.</translation>
    </message>
    <message>
        <source>Folder with true masks</source>
        <translation>Ordner mit wahren Masken</translation>
    </message>
    <message>
        <source>Another project of this clip</source>
        <translation>Ein anderes Projekt dieses Clips</translation>
    </message>
    <message>
        <source>Folder for the tables</source>
        <translation>Ordner für die Tabellen</translation>
    </message>
    <message>
        <source>File for the log</source>
        <translation>Datei für das Protokoll</translation>
    </message>
    <message>
        <source>Table (*.csv);;JSON (*.json)</source>
        <translation>Tabelle (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Written to %1: %2.</source>
        <translation>Nach %1 geschrieben: %2.</translation>
    </message>
    <message>
        <source>CRF: rough outlines to sharp edges</source>
        <translation>CRF: grobe Umrisse zu scharfen Kanten</translation>
    </message>
    <message>
        <source>Guided filter: soft edges, fast</source>
        <translation>Geführter Filter: weiche Kanten, schnell</translation>
    </message>
    <message>
        <source>Closed-form matting: hair, slower</source>
        <translation>Closed-Form-Matting: Haare, langsamer</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>stored masks</source>
        <translation>gespeicherte Masken</translation>
    </message>
    <message>
        <source>Select objects</source>
        <translation>Objekte auswählen</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Object by clicks</source>
        <translation>Objekt durch Klicks</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygon</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Outline that snaps to edges</source>
        <translation>Umriss, der an Kanten einrastet</translation>
    </message>
    <message>
        <source>Snap</source>
        <translation>Magnet</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Wand</source>
        <translation>Stab</translation>
    </message>
    <message>
        <source>Object in a box (GrabCut)</source>
        <translation>Objekt in einem Rahmen (GrabCut)</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>not measured on this device yet</source>
        <translation>auf diesem Gerät noch nicht gemessen</translation>
    </message>
    <message>
        <source>about %1 s a frame, measured here</source>
        <translation>etwa %1 s je Bild, hier gemessen</translation>
    </message>
    <message>
        <source>about %1 s a frame on 2 CPU cores</source>
        <translation>etwa %1 s je Bild auf 2 CPU-Kernen</translation>
    </message>
    <message>
        <source>Sizes (ms)</source>
        <translation>Größen (ms)</translation>
    </message>
    <message>
        <source>Sizes (scales)</source>
        <translation>Größen (scales)</translation>
    </message>
    <message>
        <source>Sides in pixels (sizes)</source>
        <translation>Seiten in Pixeln (sizes)</translation>
    </message>
    <message>
        <source>Mirrored too (flip)</source>
        <translation>Auch gespiegelt (flip)</translation>
    </message>
    <message>
        <source>Mirrored too (mirror)</source>
        <translation>Auch gespiegelt (mirror)</translation>
    </message>
    <message>
        <source>Sparser matching (global_atrous)</source>
        <translation>Gröberer Abgleich (global_atrous)</translation>
    </message>
    <message>
        <source>Thin only above (min_pixels)</source>
        <translation>Erst ausdünnen ab (min_pixels)</translation>
    </message>
    <message>
        <source>Half precision (float16)</source>
        <translation>Halbe Genauigkeit (float16)</translation>
    </message>
    <message>
        <source>Longest side (max_long_edge)</source>
        <translation>Längste Seite (max_long_edge)</translation>
    </message>
    <message>
        <source>Refine edges (crf)</source>
        <translation>Kanten verfeinern (crf)</translation>
    </message>
    <message>
        <source>Refine edges (edges)</source>
        <translation>Kanten verfeinern (edges)</translation>
    </message>
    <message>
        <source>Stretch every frame (minmax)</source>
        <translation>Jedes Bild spreizen (minmax)</translation>
    </message>
    <message>
        <source>Gaps in labels (gaps)</source>
        <translation>Lücken in Labels (gaps)</translation>
    </message>
    <message>
        <source>Memory of references, MiB</source>
        <translation>Speicher der Referenzen, MiB</translation>
    </message>
    <message>
        <source>Memory of features, MB</source>
        <translation>Speicher der Merkmale, MB</translation>
    </message>
    <message>
        <source>Keep fine maps</source>
        <translation>Feine Karten behalten</translation>
    </message>
    <message>
        <source>Numbers of the network (precision)</source>
        <translation>Zahlen des Netzes (precision)</translation>
    </message>
    <message>
        <source>Objects at once</source>
        <translation>Objekte auf einmal</translation>
    </message>
    <message>
        <source>Background (background)</source>
        <translation>Hintergrund (background)</translation>
    </message>
    <message>
        <source>Purification units (units)</source>
        <translation>Reinigungseinheiten (units)</translation>
    </message>
    <message>
        <source>Attention (attention)</source>
        <translation>Attention (attention)</translation>
    </message>
    <message>
        <source>Purification (purification)</source>
        <translation>Reinigung (purification)</translation>
    </message>
    <message>
        <source>%1 is for non-commercial use only</source>
        <translation>%1 ist nur für nicht kommerzielle Nutzung</translation>
    </message>
    <message>
        <source>Its weights were trained on pictures that are free for research and education only, and so they are under %1: do not use them commercially. The engine &apos;Classic&apos; is free for any use.</source>
        <translation>Ihre Gewichte wurden mit Bildern trainiert, die nur für Forschung und Lehre frei sind, und stehen daher unter %1: Nutzen Sie sie nicht kommerziell. Die Engine „Classic“ ist für jede Nutzung frei.</translation>
    </message>
    <message>
        <source>Use it, not commercially</source>
        <translation>Nutzen, nicht kommerziell</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Which engines?</source>
        <translation>Welche Engines?</translation>
    </message>
    <message>
        <source>Use the better engines?</source>
        <translation>Die besseren Engines nutzen?</translation>
    </message>
    <message>
        <source>%1 make better masks than the free engines, and are for non-commercial use only: their weights were trained on pictures that are free for research and education, and so they are under %2.

The free engines do the same work for any use, less exactly. This is asked once; in the lists of engines you can choose anew at any time.</source>
        <translation>%1 machen bessere Masken als die freien Engines und sind nur für nicht kommerzielle Nutzung: Ihre Gewichte wurden mit Bildern trainiert, die für Forschung und Lehre frei sind, und stehen daher unter %2.

Die freien Engines tun dieselbe Arbeit für jede Nutzung, weniger genau. Dies wird einmal gefragt; in den Listen der Engines können Sie jederzeit neu wählen.</translation>
    </message>
    <message>
        <source>Use them, not commercially</source>
        <translation>Nutzen, nicht kommerziell</translation>
    </message>
    <message>
        <source>Keep the free engines</source>
        <translation>Freie Engines behalten</translation>
    </message>
    <message>
        <source>Enter takes the mask, Esc drops it, Ctrl+Z takes back a click; a right click takes away.</source>
        <translation>Enter übernimmt die Maske, Esc verwirft sie, Ctrl+Z nimmt einen Klick zurück; ein Rechtsklick nimmt weg.</translation>
    </message>
    <message>
        <source>Click the object to add; right click (or Shift, Ctrl or Alt) takes away; a drag is a box.</source>
        <translation>Klick auf das Objekt fügt hinzu; Rechtsklick (oder Shift, Ctrl oder Alt) nimmt weg; Ziehen ist ein Rahmen.</translation>
    </message>
    <message>
        <source>accuracy not known</source>
        <translation>Genauigkeit nicht bekannt</translation>
    </message>
    <message>
        <source>J&amp;F %1</source>
        <translation>J&amp;F %1</translation>
    </message>
    <message>
        <source>%1: %2, %3 frames a second, %4 MB, %5, done at %6</source>
        <translation>%1: %2, %3 Bilder je Sekunde, %4 MB, %5, fertig um %6</translation>
    </message>
    <message>
        <source>%1; its terms are not agreed to</source>
        <translation>%1; den Bedingungen ist nicht zugestimmt</translation>
    </message>
</context>
<context>
    <name>AdaptDialog</name>
    <message>
        <source>Adapt to this clip</source>
        <translation>An diesen Clip anpassen</translation>
    </message>
    <message>
        <source>Use the general weights</source>
        <translation>Allgemeine Gewichte nutzen</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>The engine&apos;s weights go on learning from pictures made of the frames whose masks you drew, imported or verified: %1 so far. The result belongs to this project.</source>
        <translation>Die Gewichte der Engine lernen weiter, und zwar an Bildern aus den Bildern, deren Masken Sie gezeichnet, importiert oder geprüft haben: bisher %1. Das Ergebnis gehört zu diesem Projekt.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Engine to adapt</source>
        <translation>Anzupassende Engine</translation>
    </message>
    <message>
        <source>Steps to learn</source>
        <translation>Zu lernende Schritte</translation>
    </message>
    <message>
        <source>Weights in use</source>
        <translation>Verwendete Gewichte</translation>
    </message>
    <message>
        <source>Progress of the adaptation</source>
        <translation>Fortschritt der Anpassung</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Adapted in %1 steps: J %2, with the general weights %3.</source>
        <translation>In %1 Schritten angepasst: J %2, mit den allgemeinen Gewichten %3.</translation>
    </message>
    <message>
        <source>The general weights.</source>
        <translation>Die allgemeinen Gewichte.</translation>
    </message>
    <message>
        <source>Stopping after this step...</source>
        <translation>Stoppt nach diesem Schritt...</translation>
    </message>
</context>
<context>
    <name>Adapting</name>
    <message>
        <source>Another computation is running.</source>
        <translation>Eine andere Berechnung läuft.</translation>
    </message>
    <message>
        <source>Stop it first, or wait for its end.</source>
        <translation>Stoppen Sie sie zuerst, oder warten Sie ihr Ende ab.</translation>
    </message>
    <message>
        <source>J on the frames you vouch for: %1 before, %2 after.</source>
        <translation>J in den von Ihnen verbürgten Bildern: vorher %1, nachher %2.</translation>
    </message>
    <message>
        <source>That is no gain: the general weights stay in use.</source>
        <translation>Das ist kein Gewinn: Die allgemeinen Gewichte bleiben in Gebrauch.</translation>
    </message>
    <message>
        <source>This project uses the adapted weights from now on; undo takes that back.</source>
        <translation>Dieses Projekt nutzt ab jetzt die angepassten Gewichte; Rückgängig nimmt das zurück.</translation>
    </message>
    <message>
        <source>Stopped. Start the same adaptation again to go on from here.</source>
        <translation>Gestoppt. Starten Sie dieselbe Anpassung noch einmal, um hier weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>AgreementLane</name>
    <message>
        <source>Agreement of two engines by object and frame</source>
        <translation>Übereinstimmung zweier Engines nach Objekt und Bild</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1: IoU %2</source>
        <translation>%1: IoU %2</translation>
    </message>
    <message>
        <source>%1: the same, decided, or not compared</source>
        <translation>%1: gleich, entschieden oder nicht verglichen</translation>
    </message>
    <message>
        <source>Agreement: %1</source>
        <translation>Übereinstimmung: %1</translation>
    </message>
</context>
<context>
    <name>CanvasSurface</name>
    <message>
        <source>There is no mask here whose outline could be edited.</source>
        <translation>Hier gibt es keine Maske, deren Umriss bearbeitet werden könnte.</translation>
    </message>
    <message>
        <source>Colours that differ by up to %1. Drag farther for more.</source>
        <translation>Farben, die um bis zu %1 abweichen. Weiter ziehen für mehr.</translation>
    </message>
    <message>
        <source>Looking for the object in the box...</source>
        <translation>Das Objekt im Rahmen wird gesucht...</translation>
    </message>
    <message>
        <source>No object stands out in this box. Try a tighter one, or use the brush.</source>
        <translation>In diesem Rahmen hebt sich kein Objekt ab. Versuchen Sie einen engeren, oder nehmen Sie den Pinsel.</translation>
    </message>
    <message>
        <source>The box found the mask that is there already; nothing was changed.</source>
        <translation>Der Rahmen fand die Maske, die schon da ist; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The mask is made. Correct it where it is wrong, then propagate.</source>
        <translation>Die Maske ist fertig. Korrigieren Sie sie, wo sie falsch ist, und propagieren Sie dann.</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The current frame with its masks. Tools draw here.</source>
        <translation>Das aktuelle Bild mit seinen Masken. Werkzeuge zeichnen hier.</translation>
    </message>
</context>
<context>
    <name>ChangeLane</name>
    <message>
        <source>Changes of the proposal by frame</source>
        <translation>Änderungen des Vorschlags je Bild</translation>
    </message>
    <message>
        <source>The higher the bar, the more the masks would change; press to go there.</source>
        <translation>Je höher der Balken, desto mehr würden sich die Masken ändern; Klick springt dorthin.</translation>
    </message>
    <message>
        <source>Nothing is proposed for frame %1.</source>
        <translation>Für Bild %1 ist nichts vorgeschlagen.</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1: changed by %2</source>
        <translation>%1: um %2 geändert</translation>
    </message>
    <message>
        <source>Proposal: changes</source>
        <translation>Vorschlag: Änderungen</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Am meisten</translation>
    </message>
    <message>
        <source>Frames of the proposal, most changed first</source>
        <translation>Bilder des Vorschlags, die am meisten geänderten zuerst</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
</context>
<context>
    <name>ClickEngineChoice</name>
    <message>
        <source>Engine that follows clicks</source>
        <translation>Engine, die den Klicks folgt</translation>
    </message>
    <message>
        <source> (recommended)</source>
        <translation> (empfohlen)</translation>
    </message>
</context>
<context>
    <name>ClipPanel</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Übrig</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Masks that nobody has verified, over all objects and frames</source>
        <translation>Masken, die niemand geprüft hat, über alle Objekte und Bilder</translation>
    </message>
    <message>
        <source>Clips to verify</source>
        <translation>Zu prüfende Clips</translation>
    </message>
    <message>
        <source>%1: %2 of %3 done</source>
        <translation>%1: %2 von %3 erledigt</translation>
    </message>
    <message>
        <source>The projects beside the open one stand here.</source>
        <translation>Hier stehen die Projekte neben dem geöffneten.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare engines</source>
        <translation>Engines vergleichen</translation>
    </message>
    <message>
        <source>Frames to compare on</source>
        <translation>Bilder für den Vergleich</translation>
    </message>
    <message>
        <source>Selected objects only</source>
        <translation>Nur ausgewählte Objekte</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>The stored masks</source>
        <translation>Die gespeicherten Masken</translation>
    </message>
    <message>
        <source>The first engine makes masks where there are none; masks that are stored stay. The second one&apos;s masks are kept beside them as a proposal, so that you see where both agree and take either.</source>
        <translation>Die erste Engine macht Masken, wo keine sind; gespeicherte Masken bleiben. Die Masken der zweiten werden daneben als Vorschlag behalten, sodass Sie sehen, wo beide übereinstimmen, und jede von beiden nehmen können.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>First engine</source>
        <translation>Erste Engine</translation>
    </message>
    <message>
        <source>Second engine</source>
        <translation>Zweite Engine</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>%1 %2 and was not made as a data set.</source>
        <translation>%1 %2 und wurde nicht als Datensatz erstellt.</translation>
    </message>
    <message>
        <source>%1 %2 of fewer than %3 pixels are left out; `least_pixels` 1 keeps them.</source>
        <translation>%1 %2 mit weniger als %3 Pixeln werden weggelassen; `least_pixels` 1 behält sie.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>%1 %2: %3.</source>
        <translation>%1 %2: %3.</translation>
    </message>
    <message>
        <source>%1 Or name one with --url.</source>
        <translation>%1 Oder nennen Sie eine mit --url.</translation>
    </message>
    <message>
        <source>%1 and %2 have no resolution in common.</source>
        <translation>%1 und %2 haben keine gemeinsame Auflösung.</translation>
    </message>
    <message>
        <source>%1 and %2 in %3 would be masks of the same frame.</source>
        <translation>%1 und %2 in %3 wären Masken desselben Bildes.</translation>
    </message>
    <message>
        <source>%1 and %2 would both be the sequence &apos;%3&apos;.</source>
        <translation>%1 und %2 wären beide die Sequenz „%3“.</translation>
    </message>
    <message>
        <source>%1 answers %2 %3.</source>
        <translation>%1 antwortet %2 %3.</translation>
    </message>
    <message>
        <source>%1 answers %2: its terms are not accepted yet.</source>
        <translation>%1 antwortet %2: Die Bedingungen sind noch nicht angenommen.</translation>
    </message>
    <message>
        <source>%1 answers with a web page, not with a file.</source>
        <translation>%1 antwortet mit einer Webseite statt mit einer Datei.</translation>
    </message>
    <message>
        <source>%1 begins &apos;%2&apos;.</source>
        <translation>%1 beginnt mit „%2“.</translation>
    </message>
    <message>
        <source>%1 belongs to a batch with other settings or clips.</source>
        <translation>%1 gehört zu einem Stapel mit anderen Einstellungen oder Clips.</translation>
    </message>
    <message>
        <source>%1 boxes that the file marks as not to be considered were left out.</source>
        <translation>%1 Rahmen, die nach der Datei nicht zählen, wurden ausgelassen.</translation>
    </message>
    <message>
        <source>%1 bytes came from %2, expected %3.</source>
        <translation>%1 Bytes kamen von %2, erwartet wurden %3.</translation>
    </message>
    <message>
        <source>%1 cannot be decoded: %2.</source>
        <translation>%1 kann nicht decodiert werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be linked: %2.</source>
        <translation>%1 kann nicht verknüpft werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be made: its folder %2 cannot be made (%3).</source>
        <translation>%1 kann nicht angelegt werden: Der Ordner %2 kann nicht angelegt werden (%3).</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation>%1 ist nicht erreichbar: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read as the list of objects of YouTube-VOS: %2.</source>
        <translation>%1 kann nicht als Objektliste von YouTube-VOS gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>%1 claims a size of %2 x %3, which is too large.</source>
        <translation>%1 gibt eine Größe von %2 x %3 an, was zu groß ist.</translation>
    </message>
    <message>
        <source>%1 claims a size of %2 x %3.</source>
        <translation>%1 gibt eine Größe von %2 x %3 an.</translation>
    </message>
    <message>
        <source>%1 does not describe its task.</source>
        <translation>%1 beschreibt seine Aufgabe nicht.</translation>
    </message>
    <message>
        <source>%1 exists already.</source>
        <translation>%1 existiert bereits.</translation>
    </message>
    <message>
        <source>%1 first appears on frame %2; DAVIS scores only objects of the first frame. Its masks are written; use &apos;youtube-vos&apos; where late objects count.</source>
        <translation>%1 erscheint erst in Bild %2; DAVIS bewertet nur Objekte des ersten Bildes. Die Masken werden geschrieben; nehmen Sie „youtube-vos“, wo späte Objekte zählen.</translation>
    </message>
    <message>
        <source>%1 frames are numbered from 00000; the frame table names their source.</source>
        <translation>%1 Bilder sind ab 00000 nummeriert; die Bildtabelle nennt ihre Herkunft.</translation>
    </message>
    <message>
        <source>%1 frames have other names in files: &apos;%2&apos; is &apos;%3&apos;.</source>
        <translation>%1 Bilder heißen in Dateien anders: „%2“ ist „%3“.</translation>
    </message>
    <message>
        <source>%1 frames of %2 objects.</source>
        <translation>%1 Bilder von %2 Objekten.</translation>
    </message>
    <message>
        <source>%1 frames of the project %2.</source>
        <translation>%1 Bilder des Projekts %2.</translation>
    </message>
    <message>
        <source>%1 has %2 files of Datumaro (%3).</source>
        <translation>%1 hat %2 Datumaro-Dateien (%3).</translation>
    </message>
    <message>
        <source>%1 has %2 folders of masks; at most %3 are possible.</source>
        <translation>%1 hat %2 Ordner mit Masken; höchstens %3 sind möglich.</translation>
    </message>
    <message>
        <source>%1 has %2 folders, expected one with text files.</source>
        <translation>%1 hat %2 Ordner, erwartet wurde einer mit Textdateien.</translation>
    </message>
    <message>
        <source>%1 has %2.</source>
        <translation>%1 hat %2.</translation>
    </message>
    <message>
        <source>%1 has a document type, or is no text of bytes.</source>
        <translation>%1 hat einen Dokumenttyp oder ist kein Text aus Bytes.</translation>
    </message>
    <message>
        <source>%1 has a frame without a time.</source>
        <translation>%1 hat ein Bild ohne Zeit.</translation>
    </message>
    <message>
        <source>%1 has no &apos;%2&apos;.</source>
        <translation>%1 hat kein „%2“.</translation>
    </message>
    <message>
        <source>%1 has no channel A or Y.</source>
        <translation>%1 hat keinen Kanal A oder Y.</translation>
    </message>
    <message>
        <source>%1 has no list &apos;%2&apos;.</source>
        <translation>%1 hat keine Liste „%2“.</translation>
    </message>
    <message>
        <source>%1 has no mask.</source>
        <translation>%1 hat keine Maske.</translation>
    </message>
    <message>
        <source>%1 has no pixels in these frames and is left out.</source>
        <translation>%1 hat in diesen Bildern keine Pixel und wird weggelassen.</translation>
    </message>
    <message>
        <source>%1 has no sequence %2.</source>
        <translation>%1 hat keine Sequenz %2.</translation>
    </message>
    <message>
        <source>%1 has several lists of training sequences that differ: %2.</source>
        <translation>%1 hat mehrere Listen von Trainingssequenzen, die sich unterscheiden: %2.</translation>
    </message>
    <message>
        <source>%1 holds %2 tensors (%3, ...) of no network that is known here.</source>
        <translation>%1 enthält %2 Tensoren (%3, ...) keines hier bekannten Netzes.</translation>
    </message>
    <message>
        <source>%1 holds %2 values, expected half or float.</source>
        <translation>%1 enthält Werte vom Typ %2, erwartet wird half oder float.</translation>
    </message>
    <message>
        <source>%1 holds %2.</source>
        <translation>%1 enthält %2.</translation>
    </message>
    <message>
        <source>%1 holds &apos;%2&apos; already.</source>
        <translation>%1 enthält „%2“ bereits.</translation>
    </message>
    <message>
        <source>%1 holds &lt;%2&gt;, expected &lt;%3&gt;.</source>
        <translation>%1 enthält &lt;%2&gt;, erwartet wird &lt;%3&gt;.</translation>
    </message>
    <message>
        <source>%1 holds a data set in the format &apos;%2&apos; with the options %3.</source>
        <translation>%1 enthält einen Datensatz im Format „%2“ mit den Optionen %3.</translation>
    </message>
    <message>
        <source>%1 holds a file of %2 bytes.</source>
        <translation>%1 enthält eine Datei mit %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 holds a part of its picture only.</source>
        <translation>%1 enthält nur einen Teil seines Bildes.</translation>
    </message>
    <message>
        <source>%1 holds an earlier training.</source>
        <translation>%1 enthält ein früheres Training.</translation>
    </message>
    <message>
        <source>%1 holds boxes as MOTChallenge writes them, not masks.</source>
        <translation>%1 enthält Rahmen, wie MOTChallenge sie schreibt, keine Masken.</translation>
    </message>
    <message>
        <source>%1 holds more than %2 MB of masks.</source>
        <translation>%1 enthält mehr als %2 MB Masken.</translation>
    </message>
    <message>
        <source>%1 holds more than %2 elements, more than %3 in one part, or some inside more than %4 others.</source>
        <translation>%1 enthält mehr als %2 Elemente, mehr als %3 in einem Teil oder einige in mehr als %4 anderen.</translation>
    </message>
    <message>
        <source>%1 holds more than %2 images.</source>
        <translation>%1 enthält mehr als %2 Bilder.</translation>
    </message>
    <message>
        <source>%1 holds no %2.</source>
        <translation>%1 enthält kein %2.</translation>
    </message>
    <message>
        <source>%1 holds no data set of `maskreel dataset build`.</source>
        <translation>%1 enthält keinen Datensatz von `maskreel dataset build`.</translation>
    </message>
    <message>
        <source>%1 holds no frames.</source>
        <translation>%1 enthält keine Bilder.</translation>
    </message>
    <message>
        <source>%1 holds no images.</source>
        <translation>%1 enthält keine Bilddateien.</translation>
    </message>
    <message>
        <source>%1 holds no items.</source>
        <translation>%1 enthält keine Einträge.</translation>
    </message>
    <message>
        <source>%1 holds no masks.</source>
        <translation>%1 enthält keine Masken.</translation>
    </message>
    <message>
        <source>%1 holds no objects.</source>
        <translation>%1 enthält keine Objekte.</translation>
    </message>
    <message>
        <source>%1 holds no prompts.</source>
        <translation>%1 enthält keine Vorgaben.</translation>
    </message>
    <message>
        <source>%1 holds no shapes.</source>
        <translation>%1 enthält keine Formen.</translation>
    </message>
    <message>
        <source>%1 holds no video.</source>
        <translation>%1 enthält kein Video.</translation>
    </message>
    <message>
        <source>%1 holds several masks of &apos;%2&apos;.</source>
        <translation>%1 enthält mehrere Masken von „%2“.</translation>
    </message>
    <message>
        <source>%1 holds the flow of none of the %2 clips.</source>
        <translation>%1 enthält den Fluss von keinem der %2 Clips.</translation>
    </message>
    <message>
        <source>%1 holds the name &apos;%2&apos;.</source>
        <translation>%1 enthält den Namen &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>%1 is %2 x %3 pixels, expected %4 x %5 like the others.</source>
        <translation>%1 hat %2 x %3 Pixel, erwartet werden %4 x %5 wie bei den anderen.</translation>
    </message>
    <message>
        <source>%1 is %2 x %3, which is too large.</source>
        <translation>%1 hat %2 x %3, was zu groß ist.</translation>
    </message>
    <message>
        <source>%1 is %2, expected %3.</source>
        <translation>%1 ist %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>%1 is %2, outside %3..%4.</source>
        <translation>%1 ist %2, außerhalb von %3..%4.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected &apos;frame number class height width rle&apos;.</source>
        <translation>%1 ist „%2“, erwartet wird &apos;frame number class height width rle&apos;.</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected a class from 0 and at least three points between 0 and 1.</source>
        <translation>%1 ist „%2“, erwartet werden eine Klasse ab 0 und mindestens drei Punkte zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, expected numbers &apos;%3,...&apos;.</source>
        <translation>%1 ist „%2“, erwartet werden Zahlen „%3,...“.</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;.</source>
        <translation>%1 ist &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>%1 is a ResNet trunk alone, not the weights of an engine: %2 tensors.</source>
        <translation>%1 ist nur ein ResNet-Backbone, nicht die Gewichte einer Engine: %2 Tensoren.</translation>
    </message>
    <message>
        <source>%1 is a box of %2 x %3 pixels.</source>
        <translation>%1 ist ein Rahmen von %2 x %3 Pixeln.</translation>
    </message>
    <message>
        <source>%1 is a file; this format writes a folder.</source>
        <translation>%1 ist eine Datei; dieses Format schreibt einen Ordner.</translation>
    </message>
    <message>
        <source>%1 is a folder, not a project file.</source>
        <translation>%1 ist ein Ordner, keine Projektdatei.</translation>
    </message>
    <message>
        <source>%1 is a folder; a file name is needed.</source>
        <translation>%1 ist ein Ordner; ein Dateiname ist nötig.</translation>
    </message>
    <message>
        <source>%1 is a picture or a soft matte, not a mask of labels.</source>
        <translation>%1 ist ein Bild oder eine weiche Matte, keine Maske aus Labels.</translation>
    </message>
    <message>
        <source>%1 is a picture, not a mask of labels.</source>
        <translation>%1 ist ein Bild, keine Maske aus Labels.</translation>
    </message>
    <message>
        <source>%1 is a pipe or a device; SQLite would wait for it.</source>
        <translation>%1 ist eine Pipe oder ein Gerät; SQLite würde darauf warten.</translation>
    </message>
    <message>
        <source>%1 is an image of kind &apos;%2&apos;, expected 16-bit grey.</source>
        <translation>%1 ist ein Bild der Art „%2“, erwartet wird 16-Bit-Grau.</translation>
    </message>
    <message>
        <source>%1 is being built right now.</source>
        <translation>%1 wird gerade erstellt.</translation>
    </message>
    <message>
        <source>%1 is being exported to right now.</source>
        <translation>In %1 wird gerade exportiert.</translation>
    </message>
    <message>
        <source>%1 is damaged, or was made to do harm: &apos;%2&apos; in it is not as Maskreel makes it.</source>
        <translation>%1 ist beschädigt oder in böser Absicht erstellt: „%2“ darin ist nicht so, wie Maskreel es macht.</translation>
    </message>
    <message>
        <source>%1 is damaged: %2.</source>
        <translation>%1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>%1 is in the format &apos;%2&apos;, which numbers classes, not objects.</source>
        <translation>%1 hat das Format „%2“, das Klassen nummeriert und nicht Objekte.</translation>
    </message>
    <message>
        <source>%1 is in the list more than once.</source>
        <translation>%1 steht mehr als einmal in der Liste.</translation>
    </message>
    <message>
        <source>%1 is larger than %2 MB, or one part of it is larger than %3 MB.</source>
        <translation>%1 ist größer als %2 MB, oder ein Teil davon ist größer als %3 MB.</translation>
    </message>
    <message>
        <source>%1 is no DAVIS tree.</source>
        <translation>%1 ist kein DAVIS-Baum.</translation>
    </message>
    <message>
        <source>%1 is no image that can be read.</source>
        <translation>%1 ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>%1 is no number of an object.</source>
        <translation>%1 ist keine Nummer eines Objekts.</translation>
    </message>
    <message>
        <source>%1 is no schedule: %2.</source>
        <translation>%1 ist kein Trainingsplan: %2.</translation>
    </message>
    <message>
        <source>%1 is no whole .flo file: %2 bytes for %3 x %4.</source>
        <translation>%1 ist keine vollständige .flo-Datei: %2 Bytes für %3 x %4.</translation>
    </message>
    <message>
        <source>%1 is not a JSON file: %2.</source>
        <translation>%1 ist keine JSON-Datei: %2.</translation>
    </message>
    <message>
        <source>%1 is not a MOTS text file.</source>
        <translation>%1 ist keine MOTS-Textdatei.</translation>
    </message>
    <message>
        <source>%1 is not a Maskreel project.</source>
        <translation>%1 ist kein Maskreel-Projekt.</translation>
    </message>
    <message>
        <source>%1 is not a YOLO text file.</source>
        <translation>%1 ist keine YOLO-Textdatei.</translation>
    </message>
    <message>
        <source>%1 is not a text file of boxes.</source>
        <translation>%1 ist keine Textdatei mit Rahmen.</translation>
    </message>
    <message>
        <source>%1 is not an XML file: %2.</source>
        <translation>%1 ist keine XML-Datei: %2.</translation>
    </message>
    <message>
        <source>%1 is not an image.</source>
        <translation>%1 ist kein Bild.</translation>
    </message>
    <message>
        <source>%1 is not in the frame table beside it.</source>
        <translation>%1 steht nicht in der Bildtabelle daneben.</translation>
    </message>
    <message>
        <source>%1 is of a frame of %2 x %3, expected %4 x %5.</source>
        <translation>%1 gehört zu einem Bild von %2 x %3, erwartet wird %4 x %5.</translation>
    </message>
    <message>
        <source>%1 is one file of the format &apos;%2&apos;, which is read by the folder.</source>
        <translation>%1 ist eine einzelne Datei des Formats „%2“, das ordnerweise gelesen wird.</translation>
    </message>
    <message>
        <source>%1 keeps times to %2 s; the frame table has them exactly.</source>
        <translation>%1 hält Zeiten auf %2 s genau; die Bildtabelle hat sie exakt.</translation>
    </message>
    <message>
        <source>%1 leads to %2, which is not encrypted.</source>
        <translation>%1 führt zu %2, das nicht verschlüsselt ist.</translation>
    </message>
    <message>
        <source>%1 leads to an address that cannot be understood.</source>
        <translation>%1 führt zu einer Adresse, die nicht zu verstehen ist.</translation>
    </message>
    <message>
        <source>%1 masks are not in the frame table beside them, for example &apos;%2&apos;.</source>
        <translation>%1 Masken stehen nicht in der Bildtabelle daneben, zum Beispiel „%2“.</translation>
    </message>
    <message>
        <source>%1 masks belong to no frame of the clip and were left out: &apos;%2&apos;.</source>
        <translation>%1 Masken gehören zu keinem Bild des Clips und wurden weggelassen: „%2“.</translation>
    </message>
    <message>
        <source>%1 masks cannot be paired with the clip&apos;s %2 frames: %3 of their names are not among the clip&apos;s%4 (the clip&apos;s first is &apos;%5&apos;).</source>
        <translation>%1 Masken können den %2 Bildern des Clips nicht zugeordnet werden: %3 ihrer Namen gehören nicht zu denen des Clips%4 (der erste des Clips ist „%5“).</translation>
    </message>
    <message>
        <source>%1 masks from frame %2 on end at frame %3, after the clip&apos;s last frame %4.</source>
        <translation>%1 Masken ab Bild %2 enden bei Bild %3, nach dem letzten Bild %4 des Clips.</translation>
    </message>
    <message>
        <source>%1 may not be written (%2).</source>
        <translation>%1 darf nicht geschrieben werden (%2).</translation>
    </message>
    <message>
        <source>%1 needs %2 MB at least, and %3 MB are free there.</source>
        <translation>%1 braucht mindestens %2 MB, und %3 MB sind dort frei.</translation>
    </message>
    <message>
        <source>%1 objects: the unsupervised evaluator refuses more than %2.</source>
        <translation>%1 Objekte: Der Auswerter für die unüberwachte Aufgabe lehnt mehr als %2 ab.</translation>
    </message>
    <message>
        <source>%1 of %2 checks hold.</source>
        <translation>%1 von %2 Prüfungen bestehen.</translation>
    </message>
    <message>
        <source>%1 of %2 frames, which nobody annotated and no run reached, %3.</source>
        <translation>%1 von %2 Bildern, die niemand annotiert und kein Lauf erreicht hat, %3.</translation>
    </message>
    <message>
        <source>%1 of its %2 frames are frames of &apos;%3&apos;.</source>
        <translation>%1 seiner %2 Bilder sind Bilder von „%3“.</translation>
    </message>
    <message>
        <source>%1 offers %2 bytes, expected %3.</source>
        <translation>%1 bietet %2 Bytes, erwartet werden %3.</translation>
    </message>
    <message>
        <source>%1 offers more than %2 bytes.</source>
        <translation>%1 bietet mehr als %2 Bytes.</translation>
    </message>
    <message>
        <source>%1 pictures in a row show no object of a usable size.</source>
        <translation>%1 Bilder in Folge zeigen kein Objekt von brauchbarer Größe.</translation>
    </message>
    <message>
        <source>%1 pictures that are no frames were left out: %2.</source>
        <translation>%1 Bilder, die keine Bilder des Clips sind, wurden weggelassen: %2.</translation>
    </message>
    <message>
        <source>%1 pixels were claimed by two objects; the one that comes first in the list has them.</source>
        <translation>%1 Pixel wurden von zwei Objekten beansprucht; das in der Liste frühere bekommt sie.</translation>
    </message>
    <message>
        <source>%1 projects cannot be merged in this way.</source>
        <translation>%1 Projekte können so nicht zusammengeführt werden.</translation>
    </message>
    <message>
        <source>%1 reads back with %2 frames of %3 ms, expected %4 ms.</source>
        <translation>%1 ergibt beim Zurücklesen %2 Bilder von %3 ms, erwartet werden %4 ms.</translation>
    </message>
    <message>
        <source>%1 references and %2 verified ranges are markers. There are no masks.</source>
        <translation>%1 Referenzen und %2 geprüfte Bereiche sind Marken. Masken gibt es keine.</translation>
    </message>
    <message>
        <source>%1 rows cannot get a column each out of %2.</source>
        <translation>%1 Zeilen können aus %2 nicht je eine Spalte bekommen.</translation>
    </message>
    <message>
        <source>%1 says %2 in place of an object&apos;s number.</source>
        <translation>In %1 steht %2 anstelle der Nummer eines Objekts.</translation>
    </message>
    <message>
        <source>%1 sequences of the results are not in the truth and were not scored.</source>
        <translation>%1 Sequenzen der Ergebnisse fehlen in der Ground Truth und wurden nicht bewertet.</translation>
    </message>
    <message>
        <source>%1 shapes of %2 points in all; %3 keys on the %4 frames where they are seen.</source>
        <translation>%1 Formen mit insgesamt %2 Punkten; %3 Keyframes in den %4 Bildern, in denen sie zu sehen sind.</translation>
    </message>
    <message>
        <source>%1 speaks of frame %2, which there is not.</source>
        <translation>%1 nennt Bild %2, das es nicht gibt.</translation>
    </message>
    <message>
        <source>%1 speaks of frame %2; at most %3 are possible.</source>
        <translation>%1 nennt Bild %2; höchstens %3 sind möglich.</translation>
    </message>
    <message>
        <source>%1 to %2 are shown from black to white, and what lies outside is cut.</source>
        <translation>%1 bis %2 werden von Schwarz bis Weiß gezeigt, und was außerhalb liegt, wird abgeschnitten.</translation>
    </message>
    <message>
        <source>%1 to %2 are shown from black to white, in all frames alike.</source>
        <translation>%1 bis %2 werden von Schwarz bis Weiß gezeigt, in allen Bildern gleich.</translation>
    </message>
    <message>
        <source>%1 was closed.</source>
        <translation>%1 wurde geschlossen.</translation>
    </message>
    <message>
        <source>%1 was made by a newer Maskreel: its project version is %2, this program knows versions up to %3.</source>
        <translation>%1 stammt von einem neueren Maskreel: Die Projektversion ist %2, dieses Programm kennt Versionen bis %3.</translation>
    </message>
    <message>
        <source>%1 was not made by an export, so it is not replaced.</source>
        <translation>%1 stammt nicht von einem Export und wird daher nicht ersetzt.</translation>
    </message>
    <message>
        <source>%1 was written by an earlier version.</source>
        <translation>%1 stammt von einer früheren Version.</translation>
    </message>
    <message>
        <source>%1&apos;%2&apos; must be %3 %4 file.</source>
        <translation>%1„%2“ muss %3 %4-Datei sein.</translation>
    </message>
    <message>
        <source>%1/%2 holds %3 labels, expected one object per folder.</source>
        <translation>%1/%2 enthält %3 Labels, erwartet wird ein Objekt je Ordner.</translation>
    </message>
    <message>
        <source>%1: %2 frames are there, expected %3.</source>
        <translation>%1: %2 Bilder sind da, erwartet werden %3.</translation>
    </message>
    <message>
        <source>%1: %2 frames have masks, expected %3.</source>
        <translation>%1: %2 Bilder haben Masken, erwartet werden %3.</translation>
    </message>
    <message>
        <source>%1: %2 maps were scaled to the size of the truth.</source>
        <translation>%1: %2 Karten wurden auf die Größe der Ground Truth skaliert.</translation>
    </message>
    <message>
        <source>%1: alpha is %2 of 255 off on average and %3 at most, by the codec.</source>
        <translation>%1: Alpha weicht durch den Codec im Mittel um %2 von 255 ab, höchstens um %3.</translation>
    </message>
    <message>
        <source>%1: its masks are not in the set.</source>
        <translation>%1: Die zugehörigen Masken sind nicht im Satz.</translation>
    </message>
    <message>
        <source>%1: its masks are not those that were built.</source>
        <translation>%1: Die zugehörigen Masken sind nicht die, die erstellt wurden.</translation>
    </message>
    <message>
        <source>%1: objects %2 are counted as 1 to %3.</source>
        <translation>%1: Die Objekte %2 werden als 1 bis %3 gezählt.</translation>
    </message>
    <message>
        <source>%1: objects are distinguished by category and by their order in each image.</source>
        <translation>%1: Objekte werden nach Kategorie und nach ihrer Reihenfolge in jedem Bild unterschieden.</translation>
    </message>
    <message>
        <source>%1: the list of &apos;%2&apos; does not name it.</source>
        <translation>%1: Die Liste von „%2“ nennt es nicht.</translation>
    </message>
    <message>
        <source>%1: the number %2 is none of MOTS, which are class x 1000 + instance.</source>
        <translation>%1: Die Zahl %2 ist keine von MOTS, die Klasse x 1000 + Instanz sind.</translation>
    </message>
    <message>
        <source>%1: there is no memory for a frame of %2.</source>
        <translation>%1: Für ein Bild von %2 fehlt der Speicher.</translation>
    </message>
    <message>
        <source>%1:// needs the package %2, which is not installed.</source>
        <translation>%1:// braucht das Paket %2, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only be read.</source>
        <translation>„%1“ kann nur gelesen werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can only be written.</source>
        <translation>„%1“ kann nur geschrieben werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be %2.</source>
        <translation>„%1“ kann nicht %2 sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be %2; by default it is %3.</source>
        <translation>„%1“ kann nicht %2 sein; Standard ist %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be &apos;%2&apos; in a data set, whose clips all lie in one folder.</source>
        <translation>„%1“ kann nicht „%2“ sein in einem Datensatz, dessen Clips alle in einem Ordner liegen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be swapped with itself.</source>
        <translation>„%1“ kann nicht mit sich selbst vertauscht werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be the name of a folder.</source>
        <translation>„%1“ kann nicht der Name eines Ordners sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be the name of a set of weights.</source>
        <translation>„%1“ kann nicht der Name eines Satzes von Gewichten sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not fit any more: the project was changed in between.</source>
        <translation>„%1“ passt nicht mehr: Das Projekt wurde zwischendurch geändert.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; follows clicks; &apos;bench engines&apos; measures engines that propagate masks or discover objects.</source>
        <translation>&apos;%1&apos; folgt Klicks; &apos;bench engines&apos; misst Engines, die Masken propagieren oder Objekte finden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has %2 frames of %3 x %4, but the masks were made for %5 of %6 x %7.</source>
        <translation>„%1“ hat %2 Bilder von %3 x %4, aber die Masken wurden für %5 von %6 x %7 gemacht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no frames to score: the first and the last one do not count.</source>
        <translation>„%1“ hat keine Bilder zum Bewerten: Das erste und das letzte zählen nicht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no mask on frame %2 that could be its reference.</source>
        <translation>„%1“ hat in Bild %2 keine Maske, die seine Referenz sein könnte.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no part &apos;%2&apos;.</source>
        <translation>„%1“ hat keinen Teil „%2“.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no pixel in the chosen region of frame %2.</source>
        <translation>„%1“ hat im gewählten Ausschnitt von Bild %2 kein Pixel.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has no weights here, and its spec names no network that could be filled at random.</source>
        <translation>&apos;%1&apos; hat hier keine Gewichte, und seine Beschreibung nennt kein Netz, das zufällig gefüllt werden könnte.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has not begun a run.</source>
        <translation>„%1“ hat keinen Lauf begonnen.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds %2, not masks, and can only be written.</source>
        <translation>„%1“ enthält %2, keine Masken, und kann nur geschrieben werden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds no DAVIS tree.</source>
        <translation>„%1“ enthält keinen DAVIS-Baum.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2 in the file, the trunk has %3.</source>
        <translation>„%1“ ist %2 in der Datei, der Backbone hat %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2, outside its range %3..%4.</source>
        <translation>„%1“ ist %2, außerhalb des Bereichs %3..%4.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2; a value like %3 is expected.</source>
        <translation>„%1“ ist %2; erwartet wird ein Wert wie %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is in both sets of %2.</source>
        <translation>„%1“ ist in beiden Sätzen von %2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no address of a Ray cluster.</source>
        <translation>„%1“ ist keine Adresse eines Ray-Clusters.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no http or https address.</source>
        <translation>„%1“ ist keine http- oder https-Adresse.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no split.</source>
        <translation>„%1“ ist keine Aufteilung.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a coordinate.</source>
        <translation>„%1“ ist keine Koordinate.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not encrypted: anybody on the way could send another file.</source>
        <translation>„%1“ ist nicht verschlüsselt: Jeder auf dem Weg könnte eine andere Datei senden.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; lies in no folder of a category.</source>
        <translation>„%1“ liegt in keinem Ordner einer Kategorie.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no frame: &apos;%2&apos; is not a number.</source>
        <translation>„%1“ bezeichnet kein Bild: „%2“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs %2 frames, got %3.</source>
        <translation>„%1“ braucht %2 Bilder, hat aber %3.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of --split &apos;%2&apos; is no set with its share.</source>
        <translation>„%1“ in --split &apos;%2&apos; ist kein Satz mit seinem Anteil.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; of --split &apos;%2&apos; is no share.</source>
        <translation>„%1“ in --split &apos;%2&apos; ist kein Anteil.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; runs out of memory on %2.</source>
        <translation>„%1“ hat auf %2 nicht genug Speicher.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; trains in %2 stages, and cannot start from given weights.</source>
        <translation>„%1“ trainiert in %2 Stufen und kann nicht mit vorgegebenen Gewichten beginnen.</translation>
    </message>
    <message>
        <source>&apos;%1://&apos; is no store that is known.</source>
        <translation>&apos;%1://&apos; ist kein bekannter Speicher.</translation>
    </message>
    <message>
        <source>&apos;learned_share&apos; cannot be %1.</source>
        <translation>„learned_share“ kann nicht %1 sein.</translation>
    </message>
    <message>
        <source>1080p</source>
        <translation>1080p</translation>
    </message>
    <message>
        <source>16-bit PNG with class x 1000 + instance, as KITTI MOTS and MOTS20 use them.</source>
        <translation>16-Bit-PNG mit Klasse x 1000 + Instanz, wie KITTI MOTS und MOTS20 es verwenden.</translation>
    </message>
    <message>
        <source>2021-ICCV-FSNet-20epoch-new.pth</source>
        <translation>2021-ICCV-FSNet-20epoch-new.pth</translation>
    </message>
    <message>
        <source>480p</source>
        <translation>480p</translation>
    </message>
    <message>
        <source>A DAVIS tree for the unsupervised task: up to 20 objects, 255 marks regions that are not scored.</source>
        <translation>Ein DAVIS-Baum für die unüberwachte Aufgabe: bis zu 20 Objekte, 255 markiert Gebiete, die nicht bewertet werden.</translation>
    </message>
    <message>
        <source>A DAVIS tree with black and white masks: all objects together are the foreground.</source>
        <translation>Ein DAVIS-Baum mit schwarzweißen Masken: Alle Objekte zusammen sind der Vordergrund.</translation>
    </message>
    <message>
        <source>A DAVIS tree with palette masks of several objects, for training and for the official evaluators.</source>
        <translation>Ein DAVIS-Baum mit Palettenmasken mehrerer Objekte, für Training und die offiziellen Auswerter.</translation>
    </message>
    <message>
        <source>A GIF shows frames for whole hundredths of a second; the frame table has the exact times.</source>
        <translation>Ein GIF zeigt Bilder für ganze Hundertstelsekunden; die Bildtabelle hat die exakten Zeiten.</translation>
    </message>
    <message>
        <source>A PNG per frame with labels as palette, or one per frame and object: black and white, or a matte.</source>
        <translation>Ein PNG je Bild mit Labels als Palette oder eines je Bild und Objekt: schwarzweiß oder eine Matte.</translation>
    </message>
    <message>
        <source>A YouTube-VOS tree: palette masks and meta.json. Objects may appear late.</source>
        <translation>Ein YouTube-VOS-Baum: Palettenmasken und meta.json. Objekte dürfen spät erscheinen.</translation>
    </message>
    <message>
        <source>A batch of %1 cannot be shared among %2 processes.</source>
        <translation>Ein Batch von %1 lässt sich nicht auf %2 Prozesse verteilen.</translation>
    </message>
    <message>
        <source>A brush mask ends before its last value.</source>
        <translation>Eine Pinselmaske endet vor ihrem letzten Wert.</translation>
    </message>
    <message>
        <source>A brush mask holds %1 values, expected %2.</source>
        <translation>Eine Pinselmaske enthält %1 Werte, erwartet werden %2.</translation>
    </message>
    <message>
        <source>A brush mask holds values of %1 bits, expected at most %2.</source>
        <translation>Eine Pinselmaske enthält Werte von %1 Bit, erwartet werden höchstens %2.</translation>
    </message>
    <message>
        <source>A build was broken off: build again, and it goes on.</source>
        <translation>Ein Erstellen wurde abgebrochen: Erstellen Sie noch einmal, dann geht es weiter.</translation>
    </message>
    <message>
        <source>A change does not fit: the mask was changed in between.</source>
        <translation>Eine Änderung passt nicht: Die Maske wurde zwischendurch geändert.</translation>
    </message>
    <message>
        <source>A change is damaged: %1 bytes instead of %2.</source>
        <translation>Eine Änderung ist beschädigt: %1 Bytes statt %2.</translation>
    </message>
    <message>
        <source>A change is damaged: %1.</source>
        <translation>Eine Änderung ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>A change of a %1 mask does not fit a mask of size %2.</source>
        <translation>Eine Änderung einer Maske %1 passt nicht zu einer Maske der Größe %2.</translation>
    </message>
    <message>
        <source>A change of the box %1 lies outside a mask of %2.</source>
        <translation>Eine Änderung des Rahmens %1 liegt außerhalb einer Maske von %2.</translation>
    </message>
    <message>
        <source>A chart cannot be written as &apos;%1&apos;.</source>
        <translation>Ein Diagramm kann nicht als „%1“ geschrieben werden.</translation>
    </message>
    <message>
        <source>A clip needs frames: got %1 of %2 x %3.</source>
        <translation>Ein Clip braucht Bilder: %1 von %2 x %3 erhalten.</translation>
    </message>
    <message>
        <source>A clip needs one timestamp per frame: %1 for %2 frames.</source>
        <translation>Ein Clip braucht einen Zeitstempel je Bild: %1 für %2 Bilder.</translation>
    </message>
    <message>
        <source>A flow field must be (H, W, 2) finite numbers, got shape %1.</source>
        <translation>Ein Flussfeld muss aus (H, W, 2) endlichen Zahlen bestehen, erhalten wurde die Form %1.</translation>
    </message>
    <message>
        <source>A frame has %1 mattes; at most %2 are possible.</source>
        <translation>Ein Bild hat %1 Matten; höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>A frame is %1 x %2, but the run began with %3 x %4.</source>
        <translation>Ein Bild hat %1 x %2, aber der Lauf begann mit %3 x %4.</translation>
    </message>
    <message>
        <source>A frame is (H, W, 3) uint8 RGB.</source>
        <translation>Ein Bild ist (H, W, 3) uint8 RGB.</translation>
    </message>
    <message>
        <source>A machine of the cluster has Maskreel %1, this one %2.</source>
        <translation>Ein Rechner des Clusters hat Maskreel %1, dieser hat %2.</translation>
    </message>
    <message>
        <source>A mailbox must hold at least 1 item, got %1.</source>
        <translation>Ein Postfach muss mindestens 1 Eintrag fassen, erhalten wurde %1.</translation>
    </message>
    <message>
        <source>A mask must be a non-empty (height, width) array of 8-bit labels, got %1 %2.</source>
        <translation>Eine Maske muss ein nicht leeres Array (Höhe, Breite) aus 8-Bit-Labels sein, erhalten wurde %1 %2.</translation>
    </message>
    <message>
        <source>A normalisation without running statistics cannot be folded.</source>
        <translation>Eine Normalisierung ohne laufende Statistik kann nicht eingerechnet werden.</translation>
    </message>
    <message>
        <source>A picture to look at: masks cannot be read back from it.</source>
        <translation>Ein Bild zum Ansehen: Masken lassen sich daraus nicht zurücklesen.</translation>
    </message>
    <message>
        <source>A prediction of size %1 does not fit a truth of size %2.</source>
        <translation>Eine Vorhersage der Größe %1 passt nicht zu einer Ground Truth der Größe %2.</translation>
    </message>
    <message>
        <source>A project can have at most %1 objects over its life, and all ids are used.</source>
        <translation>Ein Projekt kann insgesamt höchstens %1 Objekte haben, und alle IDs sind verbraucht.</translation>
    </message>
    <message>
        <source>A project has at most %1: leave some out.</source>
        <translation>Ein Projekt hat höchstens %1: Lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>A reference frame must be (H, W, 3) uint8, got %1 %2.</source>
        <translation>Ein Referenzbild muss (H, W, 3) uint8 sein, erhalten wurde %1 %2.</translation>
    </message>
    <message>
        <source>A region of size %1 does not fit the clip&apos;s %2.</source>
        <translation>Ein Ausschnitt der Größe %1 passt nicht zum Clip mit %2.</translation>
    </message>
    <message>
        <source>A result of size %1 cannot be scored against a truth of size %2.</source>
        <translation>Ein Ergebnis der Größe %1 kann nicht gegen eine Ground Truth der Größe %2 bewertet werden.</translation>
    </message>
    <message>
        <source>A result of size %1 does not fit the clip&apos;s %2.</source>
        <translation>Ein Ergebnis der Größe %1 passt nicht zum Clip mit %2.</translation>
    </message>
    <message>
        <source>A run needs at least one reference frame or a saved state.</source>
        <translation>Ein Lauf braucht mindestens ein Referenzbild oder einen gespeicherten Zustand.</translation>
    </message>
    <message>
        <source>A run of %1 values ends after the last of %2.</source>
        <translation>Eine Lauflänge von %1 Werten endet nach dem letzten von %2.</translation>
    </message>
    <message>
        <source>A script that makes a Roto node in Nuke: moving Bezier shapes of few points, fitted to the masks.</source>
        <translation>Ein Skript, das in Nuke einen Roto-Knoten anlegt: bewegte Bézier-Formen mit wenigen Punkten, an die Masken angepasst.</translation>
    </message>
    <message>
        <source>A sequence needs at least three annotated frames.</source>
        <translation>Eine Sequenz braucht mindestens drei annotierte Bilder.</translation>
    </message>
    <message>
        <source>A single step needs a frame to depart from and one direction, got frame %1, direction &apos;%2&apos;.</source>
        <translation>Ein Einzelschritt braucht ein Ausgangsbild und eine Richtung, erhalten wurden Bild %1, Richtung „%2“.</translation>
    </message>
    <message>
        <source>A small CFBI+ guided by optical flow, trained on DAVIS and BSDS500; not for commercial use.</source>
        <translation>Ein kleines CFBI+, vom optischen Fluss geführt, trainiert mit DAVIS und BSDS500; nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>A stored change is damaged: %1</source>
        <translation>Eine gespeicherte Änderung ist beschädigt: %1</translation>
    </message>
    <message>
        <source>A stored change is damaged: %1.</source>
        <translation>Eine gespeicherte Änderung ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>A stored change is damaged: a clip of another size.</source>
        <translation>Eine gespeicherte Änderung ist beschädigt: ein Clip anderer Größe.</translation>
    </message>
    <message>
        <source>A stored change is damaged: object %1 in place of %2.</source>
        <translation>Eine gespeicherte Änderung ist beschädigt: Objekt %1 anstelle von %2.</translation>
    </message>
    <message>
        <source>A stored change is damaged: the mask it starts from is missing.</source>
        <translation>Eine gespeicherte Änderung ist beschädigt: Die Maske, von der sie ausgeht, fehlt.</translation>
    </message>
    <message>
        <source>A stored mask is damaged: %1.</source>
        <translation>Eine gespeicherte Maske ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>A stored run cannot be read: %1.</source>
        <translation>Ein gespeicherter Lauf kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>A stored run lacks a part: %1.</source>
        <translation>Einem gespeicherten Lauf fehlt ein Teil: %1.</translation>
    </message>
    <message>
        <source>A stored value is damaged: its checksum does not fit.</source>
        <translation>Ein gespeicherter Wert ist beschädigt: Seine Prüfsumme passt nicht.</translation>
    </message>
    <message>
        <source>A video to look at or to key: it carries no alpha channel.</source>
        <translation>Ein Video zum Ansehen oder Keyen: Es hat keinen Alphakanal.</translation>
    </message>
    <message>
        <source>A video to look at: masks cannot be read back from it.</source>
        <translation>Ein Video zum Ansehen: Masken lassen sich daraus nicht zurücklesen.</translation>
    </message>
    <message>
        <source>A video without alpha was taken as a matte by its brightness.</source>
        <translation>Ein Video ohne Alpha wurde nach seiner Helligkeit als Matte genommen.</translation>
    </message>
    <message>
        <source>A zip with CVAT&apos;s XML for video tasks: exact masks, each its own track, objects by group.</source>
        <translation>Ein Zip mit CVATs XML für Videoaufgaben: exakte Masken, jede mit eigener Spur, Objekte nach Gruppe.</translation>
    </message>
    <message>
        <source>A zip with CVAT&apos;s XML: exact masks on every frame, objects distinguished by group.</source>
        <translation>Ein Zip mit CVATs XML: exakte Masken in jedem Bild, Objekte nach Gruppe unterschieden.</translation>
    </message>
    <message>
        <source>About %1 MB, licence %2.</source>
        <translation>Etwa %1 MB, Lizenz %2.</translation>
    </message>
    <message>
        <source>Accept its terms at %1 with an account there, set %2 to an access token of that account, and run &apos;maskreel weights fetch %3&apos;.</source>
        <translation>Nehmen Sie die Bedingungen unter %1 mit einem dortigen Konto an, setzen Sie %2 auf ein Zugriffstoken dieses Kontos, und führen Sie &apos;maskreel weights fetch %3&apos; aus.</translation>
    </message>
    <message>
        <source>Accept proposal</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 to its name.</source>
        <translation>Hängen Sie %1 an den Namen an.</translation>
    </message>
    <message>
        <source>Add a machine to it.</source>
        <translation>Fügen Sie einen Rechner hinzu.</translation>
    </message>
    <message>
        <source>Add an object, or unlock one.</source>
        <translation>Fügen Sie ein Objekt hinzu, oder entsperren Sie eines.</translation>
    </message>
    <message>
        <source>After Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</source>
        <translation>Nach Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</translation>
    </message>
    <message>
        <source>After Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</source>
        <translation>Nach Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</translation>
    </message>
    <message>
        <source>All finished frames are kept. Copy the details into a report.</source>
        <translation>Alle fertigen Bilder sind erhalten. Kopieren Sie die Einzelheiten in eine Meldung.</translation>
    </message>
    <message>
        <source>All frames of a clip have one size.</source>
        <translation>Alle Bilder eines Clips haben eine Größe.</translation>
    </message>
    <message>
        <source>All frames of a run must have one size.</source>
        <translation>Alle Bilder eines Laufs müssen eine Größe haben.</translation>
    </message>
    <message>
        <source>All frames of a window must have one size, got %1.</source>
        <translation>Alle Bilder eines Fensters müssen eine Größe haben, erhalten wurde %1.</translation>
    </message>
    <message>
        <source>All objects share one matte; choose a video for each of them.</source>
        <translation>Alle Objekte teilen eine Matte; wählen Sie für jedes ein eigenes Video.</translation>
    </message>
    <message>
        <source>All references must have one size, got %1.</source>
        <translation>Alle Referenzen müssen eine Größe haben, erhalten wurde %1.</translation>
    </message>
    <message>
        <source>Alpha in %1 reads back %2 of 255 off, at most %3 expected.</source>
        <translation>Alpha in %1 weicht beim Zurücklesen um %2 von 255 ab, erwartet wird höchstens %3.</translation>
    </message>
    <message>
        <source>Alpha is the background: every grey level on it is an object.</source>
        <translation>Alpha ist der Hintergrund: Jede Graustufe darauf ist ein Objekt.</translation>
    </message>
    <message>
        <source>Alpha is the same everywhere and says nothing: the colours count.</source>
        <translation>Alpha ist überall gleich und sagt nichts aus: Die Farben zählen.</translation>
    </message>
    <message>
        <source>Also run every size mirrored and average.</source>
        <translation>Jede Größe auch gespiegelt rechnen und mitteln.</translation>
    </message>
    <message>
        <source>Also segment each frame mirrored, and average both: finer masks in twice the time.</source>
        <translation>Jedes Bild auch gespiegelt segmentieren und beides mitteln: feinere Masken in doppelter Zeit.</translation>
    </message>
    <message>
        <source>An H.264 video of the clip with its masks painted on, to look at and to show.</source>
        <translation>Ein H.264-Video des Clips mit aufgemalten Masken, zum Ansehen und Zeigen.</translation>
    </message>
    <message>
        <source>An animation of %1 such frames needs too much memory.</source>
        <translation>Eine Animation aus %1 solchen Bildern braucht zu viel Speicher.</translation>
    </message>
    <message>
        <source>An image folder has no times: %1 frames per second were assumed.</source>
        <translation>Ein Bilderordner hat keine Zeiten: %1 Bilder pro Sekunde wurden angenommen.</translation>
    </message>
    <message>
        <source>An object needs a name.</source>
        <translation>Ein Objekt braucht einen Namen.</translation>
    </message>
    <message>
        <source>An object of size %1 does not fit a frame of size %2.</source>
        <translation>Ein Objekt der Größe %1 passt nicht zu einem Bild der Größe %2.</translation>
    </message>
    <message>
        <source>Annotate or propagate first, or choose another range.</source>
        <translation>Annotieren oder propagieren Sie zuerst, oder wählen Sie einen anderen Bereich.</translation>
    </message>
    <message>
        <source>Annotate or propagate first.</source>
        <translation>Annotieren oder propagieren Sie zuerst.</translation>
    </message>
    <message>
        <source>Annotation ids do not fit object ids; objects are numbered in the file&apos;s order.</source>
        <translation>Annotations-IDs passen nicht zu Objekt-IDs; Objekte werden in der Reihenfolge der Datei nummeriert.</translation>
    </message>
    <message>
        <source>Ask for a file with the tensors alone (a state dict).</source>
        <translation>Bitten Sie um eine Datei nur mit den Tensoren (ein State-Dict).</translation>
    </message>
    <message>
        <source>Average over the frame, upside down and mirrored.</source>
        <translation>Über das Bild, kopfstehend und gespiegelt, mitteln.</translation>
    </message>
    <message>
        <source>Biases of the distances (Table 4); as trained.</source>
        <translation>Versatz der Abstände (Tabelle 4); wie trainiert.</translation>
    </message>
    <message>
        <source>Bits of a matte</source>
        <translation>Bits einer Matte</translation>
    </message>
    <message>
        <source>Both sides must be above 0.</source>
        <translation>Beide Seiten müssen größer als 0 sein.</translation>
    </message>
    <message>
        <source>Boxes alone (five numbers) are not masks.</source>
        <translation>Rahmen allein (fünf Zahlen) sind keine Masken.</translation>
    </message>
    <message>
        <source>Boxes in per cent do not state the size of the frames.</source>
        <translation>Rahmen in Prozent geben die Größe der Bilder nicht an.</translation>
    </message>
    <message>
        <source>Boxes on every %1 frames of %2 are not possible.</source>
        <translation>Rahmen auf jedem %1. Bild von %2 sind nicht möglich.</translation>
    </message>
    <message>
        <source>Build it again, and it goes on.</source>
        <translation>Erstellen Sie ihn noch einmal, dann geht es weiter.</translation>
    </message>
    <message>
        <source>Build it again; if that does not help, report this message as an error of the program.</source>
        <translation>Erstellen Sie ihn neu; hilft das nicht, melden Sie diese Nachricht als Fehler des Programms.</translation>
    </message>
    <message>
        <source>Build that one with --images copy or link.</source>
        <translation>Erstellen Sie jenen mit --images copy oder link.</translation>
    </message>
    <message>
        <source>Build the data set again.</source>
        <translation>Erstellen Sie den Datensatz noch einmal.</translation>
    </message>
    <message>
        <source>Build the data set from its projects in another format.</source>
        <translation>Erstellen Sie den Datensatz aus seinen Projekten in einem anderen Format.</translation>
    </message>
    <message>
        <source>Build with the same format and options, or choose another folder with --out.</source>
        <translation>Erstellen Sie mit demselben Format und denselben Optionen, oder wählen Sie mit --out einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>CFBI</source>
        <translation>CFBI</translation>
    </message>
    <message>
        <source>CFBI (MobileNetV2)</source>
        <translation>CFBI (MobileNetV2)</translation>
    </message>
    <message>
        <source>CFBI at three scales: finer edges and steadier matching.</source>
        <translation>CFBI in drei Maßstäben: feinere Kanten und stetigerer Abgleich.</translation>
    </message>
    <message>
        <source>CFBI over MobileNetV2</source>
        <translation>CFBI über MobileNetV2</translation>
    </message>
    <message>
        <source>CFBI over ResNet-101</source>
        <translation>CFBI über ResNet-101</translation>
    </message>
    <message>
        <source>CFBI with MobileNetV2, trained for DAVIS 2017</source>
        <translation>CFBI mit MobileNetV2, für DAVIS 2017 trainiert</translation>
    </message>
    <message>
        <source>CFBI with MobileNetV2, trained on YouTube-VOS</source>
        <translation>CFBI mit MobileNetV2, auf YouTube-VOS trainiert</translation>
    </message>
    <message>
        <source>CFBI with ResNet-101, trained for DAVIS 2017</source>
        <translation>CFBI mit ResNet-101, für DAVIS 2017 trainiert</translation>
    </message>
    <message>
        <source>CFBI with ResNet-101, trained on YouTube-VOS</source>
        <translation>CFBI mit ResNet-101, auf YouTube-VOS trainiert</translation>
    </message>
    <message>
        <source>CFBI with a small image network: a fifth of the weights, somewhat less exact.</source>
        <translation>CFBI mit kleinem Bildnetz: ein Fünftel der Gewichte, etwas weniger genau.</translation>
    </message>
    <message>
        <source>CFBI+</source>
        <translation>CFBI+</translation>
    </message>
    <message>
        <source>CFBI+ Mobile</source>
        <translation>CFBI+ Mobile</translation>
    </message>
    <message>
        <source>CFBI+ Mobile, trained on research sets of stills and DAVIS 2016</source>
        <translation>CFBI+ Mobile, auf Forschungssätzen von Standbildern und DAVIS 2016 trainiert</translation>
    </message>
    <message>
        <source>CFBI+ over MobileNetV2</source>
        <translation>CFBI+ über MobileNetV2</translation>
    </message>
    <message>
        <source>CFBI+ over ResNet-101</source>
        <translation>CFBI+ über ResNet-101</translation>
    </message>
    <message>
        <source>CFBI+ with ResNet-101, trained for DAVIS 2017</source>
        <translation>CFBI+ mit ResNet-101, für DAVIS 2017 trainiert</translation>
    </message>
    <message>
        <source>CFBI+ with ResNet-101, trained on YouTube-VOS</source>
        <translation>CFBI+ mit ResNet-101, auf YouTube-VOS trainiert</translation>
    </message>
    <message>
        <source>COCO data set</source>
        <translation>COCO-Datensatz</translation>
    </message>
    <message>
        <source>COCO instances</source>
        <translation>COCO-Instanzen</translation>
    </message>
    <message>
        <source>COCO&apos;s standard layout: annotations/instances_NAME.json beside the images of the frames.</source>
        <translation>COCOs übliche Anordnung: annotations/instances_NAME.json neben den Bildern.</translation>
    </message>
    <message>
        <source>CVAT for images 1.1</source>
        <translation>CVAT für Bilder 1.1</translation>
    </message>
    <message>
        <source>CVAT for video 1.1</source>
        <translation>CVAT für Video 1.1</translation>
    </message>
    <message>
        <source>Call begin with a reference first.</source>
        <translation>Rufen Sie zuerst begin mit einer Referenz auf.</translation>
    </message>
    <message>
        <source>Change its permissions.</source>
        <translation>Ändern Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Charts need matplotlib.</source>
        <translation>Diagramme brauchen matplotlib.</translation>
    </message>
    <message>
        <source>Check it.</source>
        <translation>Prüfen Sie es.</translation>
    </message>
    <message>
        <source>Check its name and its rights.</source>
        <translation>Prüfen Sie Namen und Rechte.</translation>
    </message>
    <message>
        <source>Check its name and that it is text.</source>
        <translation>Prüfen Sie den Namen und dass es Text ist.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check that it exists and may be read.</source>
        <translation>Prüfen Sie, ob es existiert und gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check that it is a complete EXR file.</source>
        <translation>Prüfen Sie, ob es eine vollständige EXR-Datei ist.</translation>
    </message>
    <message>
        <source>Check that it is a complete tar file.</source>
        <translation>Prüfen Sie, ob es eine vollständige Tar-Datei ist.</translation>
    </message>
    <message>
        <source>Check that it is complete.</source>
        <translation>Prüfen Sie, ob es vollständig ist.</translation>
    </message>
    <message>
        <source>Check that the disk is still connected, and open the project again.</source>
        <translation>Prüfen Sie, ob der Datenträger noch verbunden ist, und öffnen Sie das Projekt erneut.</translation>
    </message>
    <message>
        <source>Check that the export is complete.</source>
        <translation>Prüfen Sie, ob der Export vollständig ist.</translation>
    </message>
    <message>
        <source>Check that the file holds boxes as MOTChallenge writes them.</source>
        <translation>Prüfen Sie, ob die Datei Rahmen enthält, wie MOTChallenge sie schreibt.</translation>
    </message>
    <message>
        <source>Check that the file is complete, or save it smaller.</source>
        <translation>Prüfen Sie, ob die Datei vollständig ist, oder speichern Sie sie kleiner.</translation>
    </message>
    <message>
        <source>Check that the file is complete.</source>
        <translation>Prüfen Sie, ob die Datei vollständig ist.</translation>
    </message>
    <message>
        <source>Check that the file is of the chosen format.</source>
        <translation>Prüfen Sie, ob die Datei das gewählte Format hat.</translation>
    </message>
    <message>
        <source>Check that the folder exists, has space, and may be written.</source>
        <translation>Prüfen Sie, ob der Ordner existiert, Platz hat und beschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check that the video is complete.</source>
        <translation>Prüfen Sie, ob das Video vollständig ist.</translation>
    </message>
    <message>
        <source>Check that you may write to its folder, and keep a file of the same name ending in &apos;-wal&apos; beside it.</source>
        <translation>Prüfen Sie, ob Sie in den Ordner schreiben dürfen, und behalten Sie eine gleichnamige Datei mit der Endung &apos;-wal&apos; daneben.</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>Prüfen Sie die Adresse und das Netzwerk.</translation>
    </message>
    <message>
        <source>Check the address, your rights there and your keys; docs/batch.md says where keys belong.</source>
        <translation>Prüfen Sie die Adresse, Ihre Rechte dort und Ihre Schlüssel; docs/batch.md sagt, wohin Schlüssel gehören.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>Check the folder.</source>
        <translation>Prüfen Sie den Ordner.</translation>
    </message>
    <message>
        <source>Check the frame numbers in the file.</source>
        <translation>Prüfen Sie die Bildnummern in der Datei.</translation>
    </message>
    <message>
        <source>Check the list.</source>
        <translation>Prüfen Sie die Liste.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Prüfen Sie den Namen und den Ordner.</translation>
    </message>
    <message>
        <source>Check the name, or relink the clip if it was moved.</source>
        <translation>Prüfen Sie den Namen, oder verknüpfen Sie den Clip neu, falls er verschoben wurde.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>Check the path, or create the project.</source>
        <translation>Prüfen Sie den Pfad, oder legen Sie das Projekt an.</translation>
    </message>
    <message>
        <source>Check the size in the file.</source>
        <translation>Prüfen Sie die Größe in der Datei.</translation>
    </message>
    <message>
        <source>Check the size of its image.</source>
        <translation>Prüfen Sie die Größe des Bildes.</translation>
    </message>
    <message>
        <source>Check the size.</source>
        <translation>Prüfen Sie die Größe.</translation>
    </message>
    <message>
        <source>Check the space on the disk.</source>
        <translation>Prüfen Sie den Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Check the training data.</source>
        <translation>Prüfen Sie die Trainingsdaten.</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or &apos;cpu&apos;, or install the driver and a CUDA build of torch.</source>
        <translation>Wählen Sie „auto“ oder „cpu“, oder installieren Sie den Treiber und ein torch mit CUDA.</translation>
    </message>
    <message>
        <source>Choose &apos;auto&apos; or &apos;cpu&apos;.</source>
        <translation>Wählen Sie „auto“ oder „cpu“.</translation>
    </message>
    <message>
        <source>Choose --images copy.</source>
        <translation>Wählen Sie --images copy.</translation>
    </message>
    <message>
        <source>Choose ImageNet weights of the ResNet that the recipe names, in torchvision&apos;s naming.</source>
        <translation>Wählen Sie ImageNet-Gewichte des ResNet, das das Rezept nennt, mit den Namen von torchvision.</translation>
    </message>
    <message>
        <source>Choose ImageNet weights of the ResNet that the recipe names.</source>
        <translation>Wählen Sie ImageNet-Gewichte des ResNet, das das Rezept nennt.</translation>
    </message>
    <message>
        <source>Choose a clip whose first frame has a mask.</source>
        <translation>Wählen Sie einen Clip, dessen erstes Bild eine Maske hat.</translation>
    </message>
    <message>
        <source>Choose a file that ends in %1.</source>
        <translation>Wählen Sie eine Datei, die auf %1 endet.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .maskreel.</source>
        <translation>Wählen Sie eine Datei, die auf .maskreel endet.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Choose a folder of label images itself, or one with a folder per object.</source>
        <translation>Wählen Sie einen Ordner mit Labelbildern selbst oder einen mit einem Ordner je Objekt.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a new or empty folder with --out.</source>
        <translation>Wählen Sie mit --out einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>Choose a new or empty folder.</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>Choose a part of it.</source>
        <translation>Wählen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>Choose a project of the same clip.</source>
        <translation>Wählen Sie ein Projekt desselben Clips.</translation>
    </message>
    <message>
        <source>Choose a range inside the clip.</source>
        <translation>Wählen Sie einen Bereich innerhalb des Clips.</translation>
    </message>
    <message>
        <source>Choose a value in this range.</source>
        <translation>Wählen Sie einen Wert in diesem Bereich.</translation>
    </message>
    <message>
        <source>Choose a video of masks.</source>
        <translation>Wählen Sie ein Video aus Masken.</translation>
    </message>
    <message>
        <source>Choose a width in this range.</source>
        <translation>Wählen Sie eine Breite in diesem Bereich.</translation>
    </message>
    <message>
        <source>Choose an earlier first frame.</source>
        <translation>Wählen Sie ein früheres erstes Bild.</translation>
    </message>
    <message>
        <source>Choose an engine for the first side, or another range.</source>
        <translation>Wählen Sie eine Engine für die erste Seite oder einen anderen Bereich.</translation>
    </message>
    <message>
        <source>Choose another device.</source>
        <translation>Wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Choose another engine on one side.</source>
        <translation>Wählen Sie für eine Seite eine andere Engine.</translation>
    </message>
    <message>
        <source>Choose another file or format.</source>
        <translation>Wählen Sie eine andere Datei oder ein anderes Format.</translation>
    </message>
    <message>
        <source>Choose another file, or remove it.</source>
        <translation>Wählen Sie eine andere Datei, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Choose another folder or disk.</source>
        <translation>Wählen Sie einen anderen Ordner oder Datenträger.</translation>
    </message>
    <message>
        <source>Choose another folder with --out.</source>
        <translation>Wählen Sie mit --out einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another folder, or add --replace.</source>
        <translation>Wählen Sie einen anderen Ordner, oder ergänzen Sie --replace.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another format, and report this message as an error of the program.</source>
        <translation>Wählen Sie ein anderes Format, und melden Sie diese Nachricht als Fehler des Programms.</translation>
    </message>
    <message>
        <source>Choose another name for the clip, or allow it to be replaced.</source>
        <translation>Wählen Sie einen anderen Namen für den Clip, oder lassen Sie das Ersetzen zu.</translation>
    </message>
    <message>
        <source>Choose another name with --out.</source>
        <translation>Wählen Sie mit --out einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced.</source>
        <translation>Wählen Sie einen anderen Namen, oder lassen Sie das Ersetzen zu.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one with --engine.</source>
        <translation>Wählen Sie mit --engine eine andere.</translation>
    </message>
    <message>
        <source>Choose another place for --out.</source>
        <translation>Wählen Sie einen anderen Ort für --out.</translation>
    </message>
    <message>
        <source>Choose another place, or free some space.</source>
        <translation>Wählen Sie einen anderen Ort, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>Choose fewer frames, or mp4.</source>
        <translation>Wählen Sie weniger Bilder oder mp4.</translation>
    </message>
    <message>
        <source>Choose numbers as the names of the files.</source>
        <translation>Wählen Sie Nummern als Dateinamen.</translation>
    </message>
    <message>
        <source>Choose one by its name.</source>
        <translation>Wählen Sie eines nach seinem Namen.</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>Choose one of: %1.</source>
        <translation>Wählen Sie eines von diesen: %1.</translation>
    </message>
    <message>
        <source>Choose one with masks.</source>
        <translation>Wählen Sie eines mit Masken.</translation>
    </message>
    <message>
        <source>Choose one: %1.</source>
        <translation>Wählen Sie eines: %1.</translation>
    </message>
    <message>
        <source>Choose other filters.</source>
        <translation>Wählen Sie andere Filter.</translation>
    </message>
    <message>
        <source>Choose other frames or objects.</source>
        <translation>Wählen Sie andere Bilder oder Objekte.</translation>
    </message>
    <message>
        <source>Choose other masks.</source>
        <translation>Wählen Sie andere Masken.</translation>
    </message>
    <message>
        <source>Choose that clip or another project file, or tie the project to this clip with %1.</source>
        <translation>Wählen Sie jenen Clip oder eine andere Projektdatei, oder binden Sie das Projekt mit %1 an diesen Clip.</translation>
    </message>
    <message>
        <source>Choose the checkpoint that the authors publish for this network.</source>
        <translation>Wählen Sie den Checkpoint, den die Autoren für dieses Netz veröffentlichen.</translation>
    </message>
    <message>
        <source>Choose the clip that this project was made with.</source>
        <translation>Wählen Sie den Clip, mit dem dieses Projekt gemacht wurde.</translation>
    </message>
    <message>
        <source>Choose the file, or the folder with &apos;annotations&apos;.</source>
        <translation>Wählen Sie die Datei oder den Ordner mit &apos;annotations&apos;.</translation>
    </message>
    <message>
        <source>Choose the folder of one set.</source>
        <translation>Wählen Sie den Ordner eines Satzes.</translation>
    </message>
    <message>
        <source>Choose the folder that holds %1.</source>
        <translation>Wählen Sie den Ordner, der %1 enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the JSON files.</source>
        <translation>Wählen Sie den Ordner, der die JSON-Dateien enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the PNG files.</source>
        <translation>Wählen Sie den Ordner, der die PNG-Dateien enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the frames themselves.</source>
        <translation>Wählen Sie den Ordner, der die Bilder selbst enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the shards.</source>
        <translation>Wählen Sie den Ordner, der die Shards enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds the text files.</source>
        <translation>Wählen Sie den Ordner, der die Textdateien enthält.</translation>
    </message>
    <message>
        <source>Choose the folder that holds them.</source>
        <translation>Wählen Sie den Ordner, der sie enthält.</translation>
    </message>
    <message>
        <source>Choose the guided filter, or a smaller edge width.</source>
        <translation>Wählen Sie den geführten Filter oder eine kleinere Kantenbreite.</translation>
    </message>
    <message>
        <source>Choose the precision bfloat16 or float32 in its settings, or other weights.</source>
        <translation>Wählen Sie in den Einstellungen die Genauigkeit bfloat16 oder float32 oder andere Gewichte.</translation>
    </message>
    <message>
        <source>Choose the settings the run was begun with.</source>
        <translation>Wählen Sie die Einstellungen, mit denen der Lauf begonnen wurde.</translation>
    </message>
    <message>
        <source>Choose two different objects.</source>
        <translation>Wählen Sie zwei verschiedene Objekte.</translation>
    </message>
    <message>
        <source>Choose videos of one clip.</source>
        <translation>Wählen Sie Videos eines Clips.</translation>
    </message>
    <message>
        <source>Class of all objects (1 car, 2 pedestrian)</source>
        <translation>Klasse aller Objekte (1 Auto, 2 Fußgänger)</translation>
    </message>
    <message>
        <source>Class of all objects (1 pedestrian)</source>
        <translation>Klasse aller Objekte (1 Fußgänger)</translation>
    </message>
    <message>
        <source>Classes count from 0, in the order of the objects&apos; ids.</source>
        <translation>Klassen zählen ab 0, in der Reihenfolge der Objekt-IDs.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Classic</translation>
    </message>
    <message>
        <source>Classic clicks</source>
        <translation>Classic-Klicks</translation>
    </message>
    <message>
        <source>Classic discovery</source>
        <translation>Classic-Suche</translation>
    </message>
    <message>
        <source>Classic discovery needs the flow of its frame %1 in pixels, got %2.</source>
        <translation>Die Classic-Suche braucht den Fluss ihres Bildes %1 in Pixeln, erhalten wurde %2.</translation>
    </message>
    <message>
        <source>Clear the mask of that frame and propagate it again.</source>
        <translation>Leeren Sie die Maske dieses Bildes, und propagieren Sie sie neu.</translation>
    </message>
    <message>
        <source>Clicks Mobile</source>
        <translation>Klicks Mobile</translation>
    </message>
    <message>
        <source>Clicks Mobile (free)</source>
        <translation>Clicks Mobile (frei)</translation>
    </message>
    <message>
        <source>Clicks Mobile, trained on pictures that are free for any use</source>
        <translation>Clicks Mobile, trainiert auf frei verwendbaren Bildern</translation>
    </message>
    <message>
        <source>Clicks Mobile, trained on research sets of stills and DAVIS 2016</source>
        <translation>Klicks Mobile, auf Forschungssätzen von Standbildern und DAVIS 2016 trainiert</translation>
    </message>
    <message>
        <source>Clicks over frozen MobileNetV2 stages</source>
        <translation>Klicks über eingefrorenen MobileNetV2-Stufen</translation>
    </message>
    <message>
        <source>Clips of the list cannot be distinguished by name.</source>
        <translation>Clips der Liste sind am Namen nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>Close it elsewhere, or copy it to a folder that you may write to, and open it again.</source>
        <translation>Schließen Sie es anderswo, oder kopieren Sie es in einen Ordner, in den Sie schreiben dürfen, und öffnen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close other programs if memory is short, and try again.</source>
        <translation>Schließen Sie andere Programme, falls der Speicher knapp ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller working size, fewer objects or the CPU, and run again.</source>
        <translation>Schließen Sie andere Programme, wählen Sie eine kleinere Arbeitsgröße, weniger Objekte oder die CPU, und starten Sie neu.</translation>
    </message>
    <message>
        <source>Close other programs, or choose another device.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Close programs that have them open, and build again.</source>
        <translation>Schließen Sie Programme, die sie geöffnet haben, und erstellen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>Schließen Sie das andere Programm, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Closed-form matting is not available.</source>
        <translation>Closed-Form-Matting ist nicht verfügbar.</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compute it again.</source>
        <translation>Berechnen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Compute it at the size of the clip.</source>
        <translation>Berechnen Sie ihn in der Größe des Clips.</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktabzug</translation>
    </message>
    <message>
        <source>Copy it again, or rebuild its index with a repair tool and an intact clip from the same camera.</source>
        <translation>Kopieren Sie sie noch einmal, oder stellen Sie ihren Index mit einem Reparaturwerkzeug und einem intakten Clip derselben Kamera wieder her.</translation>
    </message>
    <message>
        <source>Copy it first.</source>
        <translation>Kopieren Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Copy it to this machine first.</source>
        <translation>Kopieren Sie sie zuerst auf diesen Rechner.</translation>
    </message>
    <message>
        <source>Copy or export the clip again.</source>
        <translation>Kopieren oder exportieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>Copy the project to a folder that you may write to.</source>
        <translation>Kopieren Sie das Projekt in einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Could not %1 %2: %3.</source>
        <translation>„%1“ ist bei %2 fehlgeschlagen: %3.</translation>
    </message>
    <message>
        <source>Create a new one.</source>
        <translation>Legen Sie ein neues an.</translation>
    </message>
    <message>
        <source>Cut every frame along its colours.</source>
        <translation>Jedes Bild entlang seiner Farben schneiden.</translation>
    </message>
    <message>
        <source>DAVIS 2016</source>
        <translation>DAVIS 2016</translation>
    </message>
    <message>
        <source>DAVIS 2016 knows one object: %1 objects are written together as one.</source>
        <translation>DAVIS 2016 kennt ein Objekt: %1 Objekte werden zusammen als eines geschrieben.</translation>
    </message>
    <message>
        <source>DAVIS 2017</source>
        <translation>DAVIS 2017</translation>
    </message>
    <message>
        <source>DAVIS interactive scribbles</source>
        <translation>DAVIS-Striche, interaktiv</translation>
    </message>
    <message>
        <source>DAVIS unsupervised</source>
        <translation>DAVIS unüberwacht</translation>
    </message>
    <message>
        <source>Damaged: %1 images cannot be read and are shown grey: %2.</source>
        <translation>Beschädigt: %1 Bilder können nicht gelesen werden und erscheinen grau: %2.</translation>
    </message>
    <message>
        <source>Damaged: %1 packets cannot be decoded; their frames are left out.</source>
        <translation>Beschädigt: %1 Pakete können nicht decodiert werden; ihre Bilder werden weggelassen.</translation>
    </message>
    <message>
        <source>Damaged: %1 pages cannot be read and are shown grey, the first is frame %2.</source>
        <translation>Beschädigt: %1 Seiten können nicht gelesen werden und erscheinen grau, die erste ist Bild %2.</translation>
    </message>
    <message>
        <source>Damaged: cannot be decoded and shown grey, %1 in all: frames %2.</source>
        <translation>Beschädigt: nicht decodierbar und grau gezeigt, insgesamt %1: Bilder %2.</translation>
    </message>
    <message>
        <source>Damaged: frames %1 were decoded from damaged data and may look wrong.</source>
        <translation>Beschädigt: Die Bilder %1 wurden aus beschädigten Daten decodiert und können falsch aussehen.</translation>
    </message>
    <message>
        <source>Datumaro</source>
        <translation>Datumaro</translation>
    </message>
    <message>
        <source>Datumaro&apos;s JSON: each object on each frame with exact run lengths, and images beside it.</source>
        <translation>Datumaros JSON: jedes Objekt in jedem Bild mit exakten Lauflängen, Bilder daneben.</translation>
    </message>
    <message>
        <source>Decoding in a process of its own is not possible here.</source>
        <translation>Decodieren in einem eigenen Prozess ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Delete %1 and adapt again.</source>
        <translation>Löschen Sie %1, und passen Sie neu an.</translation>
    </message>
    <message>
        <source>Delete %1 and run &apos;maskreel train prepare&apos; again.</source>
        <translation>Löschen Sie %1, und führen Sie &apos;maskreel train prepare&apos; noch einmal aus.</translation>
    </message>
    <message>
        <source>Delete %1 objects</source>
        <translation>%1 Objekte löschen</translation>
    </message>
    <message>
        <source>Delete it to begin the batch anew.</source>
        <translation>Löschen Sie es, um den Stapel neu zu beginnen.</translation>
    </message>
    <message>
        <source>Delete it to go by the names of the files.</source>
        <translation>Löschen Sie sie, um nach den Dateinamen zu gehen.</translation>
    </message>
    <message>
        <source>Delete it, and build again.</source>
        <translation>Löschen Sie es, und erstellen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Delete the table to go by the names of the files.</source>
        <translation>Löschen Sie die Tabelle, um nach den Dateinamen zu gehen.</translation>
    </message>
    <message>
        <source>Detections alone do not say which object a box is: give tracks, such as gt.txt.</source>
        <translation>Erkennungen allein sagen nicht, zu welchem Objekt ein Rahmen gehört: Geben Sie Spuren an, etwa gt.txt.</translation>
    </message>
    <message>
        <source>Digits of a number</source>
        <translation>Stellen einer Nummer</translation>
    </message>
    <message>
        <source>Download %1 from %2 and run &apos;maskreel weights import %3&apos;.</source>
        <translation>Laden Sie %1 von %2 herunter, und führen Sie &apos;maskreel weights import %3&apos; aus.</translation>
    </message>
    <message>
        <source>Download it again, or choose another file.</source>
        <translation>Laden Sie es noch einmal herunter, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Download the checkpoint that its authors publish and import it.</source>
        <translation>Laden Sie den Checkpoint herunter, den die Autoren veröffentlichen, und importieren Sie ihn.</translation>
    </message>
    <message>
        <source>Drag a box around the whole object.</source>
        <translation>Ziehen Sie einen Rahmen um das ganze Objekt.</translation>
    </message>
    <message>
        <source>Drag a smaller box.</source>
        <translation>Ziehen Sie einen kleineren Rahmen.</translation>
    </message>
    <message>
        <source>Drag it to a frame that has one.</source>
        <translation>Ziehen Sie es auf ein Bild, das eines hat.</translation>
    </message>
    <message>
        <source>Draw &apos;%1&apos; on one frame and mark it as a reference.</source>
        <translation>Zeichnen Sie „%1“ in einem Bild, und markieren Sie es als Referenz.</translation>
    </message>
    <message>
        <source>Draw a mask first.</source>
        <translation>Zeichnen Sie zuerst eine Maske.</translation>
    </message>
    <message>
        <source>Draw a mask on one frame, or verify a frame, and try again.</source>
        <translation>Zeichnen Sie in einem Bild eine Maske, oder setzen Sie ein Bild auf geprüft, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Draw a mask, or verify a frame, and try again.</source>
        <translation>Zeichnen Sie eine Maske, oder setzen Sie ein Bild auf geprüft, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Draw clips with exact masks to train on.</source>
        <translation>Clips mit exakten Masken zum Trainieren zeichnen.</translation>
    </message>
    <message>
        <source>Draw or choose at least one object.</source>
        <translation>Zeichnen oder wählen Sie mindestens ein Objekt.</translation>
    </message>
    <message>
        <source>Draw the object and save again.</source>
        <translation>Zeichnen Sie das Objekt, und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>Dropped %d references to keep to the cap.</source>
        <translation>%d Referenzen verworfen, um die Obergrenze einzuhalten.</translation>
    </message>
    <message>
        <source>EXR mattes</source>
        <translation>EXR-Matten</translation>
    </message>
    <message>
        <source>Encode the video again.</source>
        <translation>Codieren Sie das Video neu.</translation>
    </message>
    <message>
        <source>Everything confirmed before is kept.</source>
        <translation>Alles zuvor Bestätigte ist erhalten.</translation>
    </message>
    <message>
        <source>Expected %1.</source>
        <translation>Erwartet wird %1.</translation>
    </message>
    <message>
        <source>Expected %1/ and %2/ (DAVIS, YouTube-VOS), %3/ and %4/ (stills), DUTS-TR%5/ and DUTS-TR%6/ (DUTS), SEQUENCE/%7/ (FBMS), %8 (&apos;maskreel train prepare&apos;), or a project file (.maskreel).</source>
        <translation>Erwartet werden %1/ und %2/ (DAVIS, YouTube-VOS), %3/ und %4/ (Standbilder), DUTS-TR%5/ und DUTS-TR%6/ (DUTS), SEQUENCE/%7/ (FBMS), %8 (&apos;maskreel train prepare&apos;) oder eine Projektdatei (.maskreel).</translation>
    </message>
    <message>
        <source>Expected: a folder for each clip, in it files named as its frames (.flo, or pictures).</source>
        <translation>Erwartet wird ein Ordner für jeden Clip mit Dateien, die wie seine Bilder heißen (.flo oder Bilder).</translation>
    </message>
    <message>
        <source>Expected: {&quot;videos&quot;: {&quot;VIDEO&quot;: {&quot;objects&quot;: {&quot;1&quot;: {&quot;category&quot;: &quot;person&quot;, &quot;frames&quot;: [&quot;00000&quot;]}}}}}.</source>
        <translation>Erwartet wird: {&quot;videos&quot;: {&quot;VIDEO&quot;: {&quot;objects&quot;: {&quot;1&quot;: {&quot;category&quot;: &quot;person&quot;, &quot;frames&quot;: [&quot;00000&quot;]}}}}}.</translation>
    </message>
    <message>
        <source>Export again with --format davis, one folder per sequence, and give that folder of folders.</source>
        <translation>Exportieren Sie neu mit --format davis, ein Ordner je Sequenz, und geben Sie den Ordner dieser Ordner an.</translation>
    </message>
    <message>
        <source>Export again.</source>
        <translation>Exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Export it as &apos;CVAT for images 1.1&apos;.</source>
        <translation>Exportieren Sie es als „CVAT for images 1.1“.</translation>
    </message>
    <message>
        <source>Export it as &apos;CVAT for video 1.1&apos;.</source>
        <translation>Exportieren Sie es als „CVAT for video 1.1“.</translation>
    </message>
    <message>
        <source>Export it as CVAT 1.1.</source>
        <translation>Exportieren Sie es als CVAT 1.1.</translation>
    </message>
    <message>
        <source>Export it at the size of the clip; it is not scaled.</source>
        <translation>Exportieren Sie es in der Größe des Clips; es wird nicht skaliert.</translation>
    </message>
    <message>
        <source>Export it with the full data window.</source>
        <translation>Exportieren Sie es mit dem vollen Datenfenster.</translation>
    </message>
    <message>
        <source>Export mattes as alpha.</source>
        <translation>Exportieren Sie Matten als Alpha.</translation>
    </message>
    <message>
        <source>Export mattes as half.</source>
        <translation>Exportieren Sie Matten als half.</translation>
    </message>
    <message>
        <source>Export the file again with the tool that made it.</source>
        <translation>Exportieren Sie die Datei noch einmal mit dem Werkzeug, das sie gemacht hat.</translation>
    </message>
    <message>
        <source>Export the file again.</source>
        <translation>Exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Export the mask at the clip&apos;s size.</source>
        <translation>Exportieren Sie die Maske in der Größe des Clips.</translation>
    </message>
    <message>
        <source>Export the mask at the size of the clip; it is not scaled, because that would move its edges.</source>
        <translation>Exportieren Sie die Maske in der Größe des Clips; sie wird nicht skaliert, weil das ihre Kanten verschieben würde.</translation>
    </message>
    <message>
        <source>Export the masks at the clip&apos;s size, or open the clip they were made for.</source>
        <translation>Exportieren Sie die Masken in der Größe des Clips, oder öffnen Sie den Clip, für den sie gemacht wurden.</translation>
    </message>
    <message>
        <source>Export this project and start another one for further objects.</source>
        <translation>Exportieren Sie dieses Projekt, und beginnen Sie ein weiteres für weitere Objekte.</translation>
    </message>
    <message>
        <source>FSNet</source>
        <translation>FSNet</translation>
    </message>
    <message>
        <source>FSNet Mobile</source>
        <translation>FSNet Mobile</translation>
    </message>
    <message>
        <source>FSNet Mobile, trained on DAVIS 2016 and BSDS500</source>
        <translation>FSNet Mobile, auf DAVIS 2016 und BSDS500 trainiert</translation>
    </message>
    <message>
        <source>FSNet in three stages</source>
        <translation>FSNet in drei Stufen</translation>
    </message>
    <message>
        <source>FSNet needs the optical flow of the frame, and the window has none.</source>
        <translation>FSNet braucht den optischen Fluss des Bildes, und das Fenster hat keinen.</translation>
    </message>
    <message>
        <source>FSNet over frozen MobileNetV2 stages</source>
        <translation>FSNet über eingefrorenen MobileNetV2-Stufen</translation>
    </message>
    <message>
        <source>FSNet, trained on DUTS, DAVIS and FBMS</source>
        <translation>FSNet, auf DUTS, DAVIS und FBMS trainiert</translation>
    </message>
    <message>
        <source>Fetch it first.</source>
        <translation>Holen Sie es zuerst.</translation>
    </message>
    <message>
        <source>Find primary objects</source>
        <translation>Hauptobjekte suchen</translation>
    </message>
    <message>
        <source>Finds the primary object by look and motion; trained on DAVIS and BSDS500, not for commercial use.</source>
        <translation>Findet das Hauptobjekt nach Aussehen und Bewegung; auf DAVIS und BSDS500 trainiert, nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>Finds the primary object of each frame by comparing it with the frames four before and four after.</source>
        <translation>Findet das Hauptobjekt jedes Bildes durch Vergleich mit den vier Bildern davor und danach.</translation>
    </message>
    <message>
        <source>Finds the primary object of each frame from its look and its motion; needs optical flow.</source>
        <translation>Findet das Hauptobjekt jedes Bildes nach Aussehen und Bewegung; braucht optischen Fluss.</translation>
    </message>
    <message>
        <source>Finds what moves differently from the camera; needs no download, and sees nothing that stands still.</source>
        <translation>Findet, was sich anders bewegt als die Kamera; braucht keinen Download und sieht nichts, was stillsteht.</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>Erste Nummer</translation>
    </message>
    <message>
        <source>Fitting</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>For example 1.0 1.3.</source>
        <translation>Zum Beispiel 1.0 1.3.</translation>
    </message>
    <message>
        <source>Frame %1 is %2 x %3 pixels, frame 0 is %4 x %5.</source>
        <translation>Bild %1 hat %2 x %3 Pixel, Bild 0 hat %4 x %5.</translation>
    </message>
    <message>
        <source>Frame %1 is %2.</source>
        <translation>Bild %1 ist %2.</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip of %2 frames.</source>
        <translation>Bild %1 liegt außerhalb des Clips mit %2 Bildern.</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip, which has frames 0 to %2.</source>
        <translation>Bild %1 liegt außerhalb des Clips mit den Bildern 0 bis %2.</translation>
    </message>
    <message>
        <source>Frame %1 is outside the clip.</source>
        <translation>Bild %1 liegt außerhalb des Clips.</translation>
    </message>
    <message>
        <source>Frame %1 of %2 cannot be converted to RGB: %3.</source>
        <translation>Bild %1 von %2 kann nicht in RGB umgewandelt werden: %3.</translation>
    </message>
    <message>
        <source>Frame %1 of %2 cannot be read any more: %3</source>
        <translation>Bild %1 von %2 kann nicht mehr gelesen werden: %3</translation>
    </message>
    <message>
        <source>Frame %1 of %2 is damaged: %3</source>
        <translation>Bild %1 von %2 ist beschädigt: %3</translation>
    </message>
    <message>
        <source>Frame numbers are taken as they are; KITTI counts from 0, MOTS20 from 1, so check the first frame.</source>
        <translation>Bildnummern werden übernommen, wie sie sind; KITTI zählt ab 0, MOTS20 ab 1, prüfen Sie also das erste Bild.</translation>
    </message>
    <message>
        <source>Frames and objects are whole numbers from 1.</source>
        <translation>Bilder und Objekte sind ganze Zahlen ab 1.</translation>
    </message>
    <message>
        <source>Frames are %1 x %2 pixels: x is below %3, y below %4.</source>
        <translation>Bilder haben %1 x %2 Pixel: x ist kleiner als %3, y kleiner als %4.</translation>
    </message>
    <message>
        <source>Frames are JPEG and so not exactly those of the clip; masks are exact.</source>
        <translation>Bilder sind JPEG und damit nicht genau die des Clips; Masken sind exakt.</translation>
    </message>
    <message>
        <source>Frames are brought to this short edge in pixels; less is faster, more is finer.</source>
        <translation>Bilder werden auf diese kurze Kante in Pixeln gebracht; weniger ist schneller, mehr ist feiner.</translation>
    </message>
    <message>
        <source>Frames are named as in the table beside the masks.</source>
        <translation>Bilder heißen wie in der Tabelle neben den Masken.</translation>
    </message>
    <message>
        <source>Frames are reduced to this short edge in pixels, and never enlarged; less is faster, more is finer.</source>
        <translation>Bilder werden auf diese kurze Kante in Pixeln verkleinert und nie vergrößert; weniger ist schneller, mehr ist feiner.</translation>
    </message>
    <message>
        <source>Frames between the centre and its neighbours.</source>
        <translation>Bilder zwischen der Mitte und ihren Nachbarn.</translation>
    </message>
    <message>
        <source>Frames for validation, in percent</source>
        <translation>Bilder zur Validierung, in Prozent</translation>
    </message>
    <message>
        <source>Frames in a row</source>
        <translation>Bilder in einer Reihe</translation>
    </message>
    <message>
        <source>Frames of %1 x %2 pixels are too large.</source>
        <translation>Bilder von %1 x %2 Pixeln sind zu groß.</translation>
    </message>
    <message>
        <source>Frames of size %1 are too large.</source>
        <translation>Bilder der Größe %1 sind zu groß.</translation>
    </message>
    <message>
        <source>Frames of the clip without a mask: %1.</source>
        <translation>Bilder des Clips ohne Maske: %1.</translation>
    </message>
    <message>
        <source>Frames that are looked at (Table II); as trained.</source>
        <translation>Bilder, die betrachtet werden (Tabelle II); wie trainiert.</translation>
    </message>
    <message>
        <source>Frames with lines</source>
        <translation>Bilder mit Strichen</translation>
    </message>
    <message>
        <source>Free or permit it.</source>
        <translation>Geben Sie es frei, oder erlauben Sie es.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Free some space, or switch the effort log off.</source>
        <translation>Schaffen Sie Platz, oder schalten Sie das Protokoll des Arbeitsaufwands aus.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Full-Resolution</source>
        <translation>Full-Resolution</translation>
    </message>
    <message>
        <source>Give %1 or more.</source>
        <translation>Geben Sie %1 oder mehr an.</translation>
    </message>
    <message>
        <source>Give --data %1=FOLDER ...</source>
        <translation>Geben Sie --data %1=FOLDER an ...</translation>
    </message>
    <message>
        <source>Give --data a folder that holds JPEGImages.</source>
        <translation>Geben Sie mit --data einen Ordner an, der JPEGImages enthält.</translation>
    </message>
    <message>
        <source>Give --input-format, one of: %1.</source>
        <translation>Geben Sie --input-format an, eines von: %1.</translation>
    </message>
    <message>
        <source>Give --resume to go on with it, or another folder for a new one.</source>
        <translation>Geben Sie --resume an, um damit weiterzumachen, oder einen anderen Ordner für ein neues.</translation>
    </message>
    <message>
        <source>Give --stills DIR, --davis DIR or both.</source>
        <translation>Geben Sie --stills DIR, --davis DIR oder beides an.</translation>
    </message>
    <message>
        <source>Give 0 or more.</source>
        <translation>Geben Sie 0 oder mehr an.</translation>
    </message>
    <message>
        <source>Give 1 or more, and boxes of MOTChallenge (*.txt): of JSON all prompts count.</source>
        <translation>Geben Sie 1 oder mehr an, und Rahmen von MOTChallenge (*.txt): von JSON zählen alle Vorgaben.</translation>
    </message>
    <message>
        <source>Give DAVIS trees by --trees.</source>
        <translation>Geben Sie DAVIS-Bäume mit --trees an.</translation>
    </message>
    <message>
        <source>Give JSON (*.json), or boxes of MOTChallenge (*.txt).</source>
        <translation>Geben Sie JSON (*.json) oder Rahmen von MOTChallenge (*.txt) an.</translation>
    </message>
    <message>
        <source>Give `flow_colour` (a colour-coded picture) or `flow` (pixels).</source>
        <translation>Geben Sie `flow_colour` (ein farbcodiertes Bild) oder `flow` (Pixel) an.</translation>
    </message>
    <message>
        <source>Give a DAVIS or YouTube-VOS folder.</source>
        <translation>Geben Sie einen DAVIS- oder YouTube-VOS-Ordner an.</translation>
    </message>
    <message>
        <source>Give a DAVIS tree by --data.</source>
        <translation>Geben Sie mit --data einen DAVIS-Baum an.</translation>
    </message>
    <message>
        <source>Give a checkpoint that fits.</source>
        <translation>Geben Sie einen passenden Checkpoint an.</translation>
    </message>
    <message>
        <source>Give a file that holds a picture.</source>
        <translation>Geben Sie eine Datei an, die ein Bild enthält.</translation>
    </message>
    <message>
        <source>Give a folder in DAVIS layout.</source>
        <translation>Geben Sie einen Ordner in DAVIS-Anordnung an.</translation>
    </message>
    <message>
        <source>Give a folder of masks, a folder with one folder per sequence, or a DAVIS tree.</source>
        <translation>Geben Sie einen Ordner mit Masken, einen Ordner mit einem Ordner je Sequenz oder einen DAVIS-Baum an.</translation>
    </message>
    <message>
        <source>Give a folder of such sets.</source>
        <translation>Geben Sie einen Ordner solcher Sätze an.</translation>
    </message>
    <message>
        <source>Give a folder that holds JPEGImages and Annotations.</source>
        <translation>Geben Sie einen Ordner an, der JPEGImages und Annotations enthält.</translation>
    </message>
    <message>
        <source>Give a frame of the clip, counting from 0.</source>
        <translation>Geben Sie ein Bild des Clips an, gezählt ab 0.</translation>
    </message>
    <message>
        <source>Give a list of projects.</source>
        <translation>Geben Sie eine Liste von Projekten an.</translation>
    </message>
    <message>
        <source>Give a list, or the folder of a batch.</source>
        <translation>Geben Sie eine Liste oder den Ordner eines Stapels an.</translation>
    </message>
    <message>
        <source>Give a mask behind it in the list, as mask@frame, or add --cross-cuts.</source>
        <translation>Geben Sie dahinter in der Liste eine Maske an, als mask@frame, oder ergänzen Sie --cross-cuts.</translation>
    </message>
    <message>
        <source>Give a mask for every frame of the truth, or choose the sequences to score.</source>
        <translation>Geben Sie eine Maske für jedes Bild der Ground Truth an, oder wählen Sie die zu bewertenden Sequenzen.</translation>
    </message>
    <message>
        <source>Give a mask, or try another engine.</source>
        <translation>Geben Sie eine Maske an, oder versuchen Sie eine andere Engine.</translation>
    </message>
    <message>
        <source>Give a name that ends in .jsonl or .prom.</source>
        <translation>Geben Sie einen Namen an, der auf .jsonl oder .prom endet.</translation>
    </message>
    <message>
        <source>Give a number of gigabytes, such as 50.</source>
        <translation>Geben Sie eine Zahl von Gigabyte an, etwa 50.</translation>
    </message>
    <message>
        <source>Give a value of the same kind.</source>
        <translation>Geben Sie einen Wert derselben Art an.</translation>
    </message>
    <message>
        <source>Give a video file such as mp4, mov, mkv, webm or avi, or a folder of images.</source>
        <translation>Geben Sie eine Videodatei wie mp4, mov, mkv, webm oder avi oder einen Bilderordner an.</translation>
    </message>
    <message>
        <source>Give an address that needs none, or download the file and import it.</source>
        <translation>Geben Sie eine Adresse an, die keines braucht, oder laden Sie die Datei herunter, und importieren Sie sie.</translation>
    </message>
    <message>
        <source>Give an https address, or use --insecure on the command line.</source>
        <translation>Geben Sie eine https-Adresse an, oder nutzen Sie --insecure auf der Befehlszeile.</translation>
    </message>
    <message>
        <source>Give at least one object on one frame.</source>
        <translation>Geben Sie mindestens ein Objekt auf einem Bild an.</translation>
    </message>
    <message>
        <source>Give at least one, (H, W, 3) uint8 RGB.</source>
        <translation>Geben Sie mindestens eines an, (H, W, 3) uint8 RGB.</translation>
    </message>
    <message>
        <source>Give auto, HOST:PORT or ray://HOST:PORT.</source>
        <translation>Geben Sie auto, HOST:PORT oder ray://HOST:PORT an.</translation>
    </message>
    <message>
        <source>Give both, or neither for the built-in clip.</source>
        <translation>Geben Sie beide an oder keines für den eingebauten Clip.</translation>
    </message>
    <message>
        <source>Give clips that are annotated on every frame, or precomputed flow with --flow-folder.</source>
        <translation>Geben Sie Clips an, die in jedem Bild annotiert sind, oder vorberechneten Fluss mit --flow-folder.</translation>
    </message>
    <message>
        <source>Give i/n with i from 1 to n, such as 3/20.</source>
        <translation>Geben Sie i/n mit i von 1 bis n an, etwa 3/20.</translation>
    </message>
    <message>
        <source>Give left, top, right and bottom in pixels; frames are %1 x %2.</source>
        <translation>Geben Sie links, oben, rechts und unten in Pixeln an; Bilder sind %1 x %2.</translation>
    </message>
    <message>
        <source>Give more points, or points that are clearly in it.</source>
        <translation>Geben Sie mehr Punkte an, oder Punkte, die deutlich darin liegen.</translation>
    </message>
    <message>
        <source>Give more than 0 and at most 1, for example 0.5.</source>
        <translation>Geben Sie mehr als 0 und höchstens 1 an, zum Beispiel 0.5.</translation>
    </message>
    <message>
        <source>Give one box for each object and frame.</source>
        <translation>Geben Sie je Objekt und Bild einen Rahmen an.</translation>
    </message>
    <message>
        <source>Give one file per frame; only the last frame&apos;s may be missing.</source>
        <translation>Geben Sie eine Datei je Bild an; nur die des letzten Bildes darf fehlen.</translation>
    </message>
    <message>
        <source>Give one of them or both.</source>
        <translation>Geben Sie eines davon oder beides an.</translation>
    </message>
    <message>
        <source>Give one of them.</source>
        <translation>Geben Sie eines davon an.</translation>
    </message>
    <message>
        <source>Give one, or an engine that discovers objects.</source>
        <translation>Geben Sie eine an oder eine Engine, die Objekte sucht.</translation>
    </message>
    <message>
        <source>Give results whose file names are those of the frames.</source>
        <translation>Geben Sie Ergebnisse an, deren Dateinamen die der Bilder sind.</translation>
    </message>
    <message>
        <source>Give some, for example &quot;red cup&quot;.</source>
        <translation>Geben Sie welche an, zum Beispiel &quot;red cup&quot;.</translation>
    </message>
    <message>
        <source>Give the folder %1.</source>
        <translation>Geben Sie den Ordner %1 an.</translation>
    </message>
    <message>
        <source>Give the folder of the set that holds it; for a set without one choose --task late-objects.</source>
        <translation>Geben Sie den Ordner des Satzes an, der sie enthält; für einen Satz ohne sie wählen Sie --task late-objects.</translation>
    </message>
    <message>
        <source>Give the folder that holds the sequences.</source>
        <translation>Geben Sie den Ordner an, der die Sequenzen enthält.</translation>
    </message>
    <message>
        <source>Give the folder that it made.</source>
        <translation>Geben Sie den Ordner an, den es angelegt hat.</translation>
    </message>
    <message>
        <source>Give the frame and choose forward or backward.</source>
        <translation>Geben Sie das Bild an, und wählen Sie vorwärts oder rückwärts.</translation>
    </message>
    <message>
        <source>Give the frames at the offsets of `spec.window`, held inside the clip.</source>
        <translation>Geben Sie die Bilder an den Abständen von `spec.window` an, innerhalb des Clips gehalten.</translation>
    </message>
    <message>
        <source>Give the full address of the file.</source>
        <translation>Geben Sie die vollständige Adresse der Datei an.</translation>
    </message>
    <message>
        <source>Give the list of the same set.</source>
        <translation>Geben Sie die Liste desselben Satzes an.</translation>
    </message>
    <message>
        <source>Give the range in order, counting from 0.</source>
        <translation>Geben Sie den Bereich in richtiger Reihenfolge an, gezählt ab 0.</translation>
    </message>
    <message>
        <source>Give the same recipe, steps, size and seed, or another --out.</source>
        <translation>Geben Sie dasselbe Rezept, dieselben Schritte, dieselbe Größe und denselben Startwert an oder ein anderes --out.</translation>
    </message>
    <message>
        <source>Give the tree of DAVIS-2017 test-dev with its frames: they say which results must be there.</source>
        <translation>Geben Sie den Baum von DAVIS-2017 test-dev mit seinen Bildern an: Sie besagen, welche Ergebnisse da sein müssen.</translation>
    </message>
    <message>
        <source>Give the tree of DAVIS-2017 test-dev.</source>
        <translation>Geben Sie den Baum von DAVIS-2017 test-dev an.</translation>
    </message>
    <message>
        <source>Go to a frame between two masks of the object. Locked objects, and masks that were drawn or verified, are left alone.</source>
        <translation>Gehen Sie zu einem Bild zwischen zwei Masken des Objekts. Gesperrte Objekte und Masken, die gezeichnet oder geprüft wurden, bleiben unberührt.</translation>
    </message>
    <message>
        <source>Grey maps show one object; &apos;%1&apos; counts several.</source>
        <translation>Graue Karten zeigen ein Objekt; „%1“ zählt mehrere.</translation>
    </message>
    <message>
        <source>Hands the mask on as it is.</source>
        <translation>Reicht die Maske weiter, wie sie ist.</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>How the background competes with several objects.</source>
        <translation>Wie der Hintergrund mit mehreren Objekten konkurriert.</translation>
    </message>
    <message>
        <source>IMCNET_best.pth</source>
        <translation>IMCNET_best.pth</translation>
    </message>
    <message>
        <source>IMCNet</source>
        <translation>IMCNet</translation>
    </message>
    <message>
        <source>IMCNet looks at %1 frames with the centre at %2, got %3 with %4.</source>
        <translation>IMCNet betrachtet %1 Bilder mit der Mitte bei %2, erhalten wurden %3 mit %4.</translation>
    </message>
    <message>
        <source>IMCNet on clips and stills</source>
        <translation>IMCNet auf Clips und Standbildern</translation>
    </message>
    <message>
        <source>IMCNet, trained on YouTube-VOS, DAVIS and DUTS</source>
        <translation>IMCNet, auf YouTube-VOS, DAVIS und DUTS trainiert</translation>
    </message>
    <message>
        <source>ISAT</source>
        <translation>ISAT</translation>
    </message>
    <message>
        <source>Import a smaller part.</source>
        <translation>Importieren Sie einen kleineren Teil.</translation>
    </message>
    <message>
        <source>Import it as &apos;png&apos;.</source>
        <translation>Importieren Sie es als „png“.</translation>
    </message>
    <message>
        <source>Import masks of %1 frames</source>
        <translation>Masken von %1 Bildern importieren</translation>
    </message>
    <message>
        <source>Import masks of frame %1</source>
        <translation>Masken von Bild %1 importieren</translation>
    </message>
    <message>
        <source>Import or fetch them again.</source>
        <translation>Importieren oder holen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Import plain label images as &apos;png&apos;.</source>
        <translation>Importieren Sie einfache Labelbilder als „png“.</translation>
    </message>
    <message>
        <source>Import some, or train it first: `maskreel train`.</source>
        <translation>Importieren Sie welche, oder trainieren Sie zuerst: `maskreel train`.</translation>
    </message>
    <message>
        <source>In a data set &apos;%1&apos; is not chosen by an option.</source>
        <translation>In einem Datensatz wird „%1“ nicht durch eine Option gewählt.</translation>
    </message>
    <message>
        <source>Index %1 of the palette is black, not index 0: objects are distinguished by colour.</source>
        <translation>Index %1 der Palette ist schwarz, nicht Index 0: Objekte werden nach Farbe unterschieden.</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;maskreel[plots]&apos;</source>
        <translation>Installieren Sie es mit: pip install &apos;maskreel[plots]&apos;</translation>
    </message>
    <message>
        <source>Install its weights: %1</source>
        <translation>Installieren Sie die Gewichte: %1</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;maskreel[distributed]&apos;.</source>
        <translation>Installieren Sie das Extra: pip install &apos;maskreel[distributed]&apos;.</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;maskreel[storage]&apos;.</source>
        <translation>Installieren Sie das Extra: pip install &apos;maskreel[storage]&apos;.</translation>
    </message>
    <message>
        <source>Install the same on all.</source>
        <translation>Installieren Sie überall dasselbe.</translation>
    </message>
    <message>
        <source>Install the torchvision that fits torch %1, or leave the flow to DIS.</source>
        <translation>Installieren Sie das torchvision, das zu torch %1 passt, oder überlassen Sie den Fluss DIS.</translation>
    </message>
    <message>
        <source>Install them again.</source>
        <translation>Installieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Instance-level attention (Table 7); as trained.</source>
        <translation>Attention auf Instanzebene (Tabelle 7); wie trainiert.</translation>
    </message>
    <message>
        <source>Instances do not fit object ids; objects are numbered by class and instance.</source>
        <translation>Instanzen passen nicht zu Objekt-IDs; Objekte werden nach Klasse und Instanz nummeriert.</translation>
    </message>
    <message>
        <source>Instances have the numbers of the objects on all frames; VOC&apos;s own tools number each image by itself.</source>
        <translation>Instanzen haben in allen Bildern die Nummern der Objekte; die Werkzeuge von VOC nummerieren jedes Bild für sich.</translation>
    </message>
    <message>
        <source>Interpolate masks</source>
        <translation>Masken interpolieren</translation>
    </message>
    <message>
        <source>Intersection over union with the masks: %1 at least, %2 mean.</source>
        <translation>Intersection over Union mit den Masken: mindestens %1, im Mittel %2.</translation>
    </message>
    <message>
        <source>Is Maskreel installed there? See `ray status`.</source>
        <translation>Ist Maskreel dort installiert? Siehe `ray status`.</translation>
    </message>
    <message>
        <source>It could not be locked: %1.</source>
        <translation>Es konnte nicht gesperrt werden: %1.</translation>
    </message>
    <message>
        <source>It has %1 frames, 0 to %2.</source>
        <translation>Er hat %1 Bilder, 0 bis %2.</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>Vorhanden: %1.</translation>
    </message>
    <message>
        <source>It is another file; use another address.</source>
        <translation>Es ist eine andere Datei; nutzen Sie eine andere Adresse.</translation>
    </message>
    <message>
        <source>It is damaged or another file; use another address.</source>
        <translation>Sie ist beschädigt oder eine andere Datei; nutzen Sie eine andere Adresse.</translation>
    </message>
    <message>
        <source>It is not the file that was fetched first. If you trust it, give its checksum with %1.</source>
        <translation>Es ist nicht die Datei, die zuerst geholt wurde. Wenn Sie ihr vertrauen, geben Sie ihre Prüfsumme mit %1 an.</translation>
    </message>
    <message>
        <source>It is open in another window or program.</source>
        <translation>Es ist in einem anderen Fenster oder Programm geöffnet.</translation>
    </message>
    <message>
        <source>It is the most accurate by our measurement (%1) of those that can finish within %2.</source>
        <translation>Nach unserer Messung ist sie die genaueste (%1) von denen, die innerhalb von %2 fertig werden.</translation>
    </message>
    <message>
        <source>It is the quickest; none can finish within %1.</source>
        <translation>Sie ist die schnellste; innerhalb von %1 wird keine fertig.</translation>
    </message>
    <message>
        <source>It is the quickest; of none that can finish within %1 the accuracy is known.</source>
        <translation>Sie ist die schnellste; von keiner, die innerhalb von %1 fertig wird, ist die Genauigkeit bekannt.</translation>
    </message>
    <message>
        <source>It knows: %1.</source>
        <translation>Bekannt: %1.</translation>
    </message>
    <message>
        <source>It may hold %1.</source>
        <translation>Enthalten darf es %1.</translation>
    </message>
    <message>
        <source>It must be a PropagationBase.</source>
        <translation>Es muss eine PropagationBase sein.</translation>
    </message>
    <message>
        <source>It must hold plain ASCII lines.</source>
        <translation>Es muss reine ASCII-Zeilen enthalten.</translation>
    </message>
    <message>
        <source>It must hold plain numbers.</source>
        <translation>Es muss reine Zahlen enthalten.</translation>
    </message>
    <message>
        <source>It needs PyMatting: pip install &apos;maskreel[matting]&apos;.</source>
        <translation>Es braucht PyMatting: pip install &apos;maskreel[matting]&apos;.</translation>
    </message>
    <message>
        <source>It ships with the program.</source>
        <translation>Es wird mit dem Programm geliefert.</translation>
    </message>
    <message>
        <source>It was changed after the folder was opened: put the old one back, or open the folder again.</source>
        <translation>Es wurde nach dem Öffnen des Ordners geändert: Legen Sie das alte zurück, oder öffnen Sie den Ordner erneut.</translation>
    </message>
    <message>
        <source>It was opened for a look only.</source>
        <translation>Es wurde nur zum Ansehen geöffnet.</translation>
    </message>
    <message>
        <source>It was opened for reading only.</source>
        <translation>Es wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Its folder may not be written.</source>
        <translation>Sein Ordner darf nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>Its header may be damaged: copy or export the clip again, for example as H.264 in mp4.</source>
        <translation>Der Kopf ist vielleicht beschädigt: Kopieren oder exportieren Sie den Clip noch einmal, etwa als H.264 in mp4.</translation>
    </message>
    <message>
        <source>Its objects are: %1.</source>
        <translation>Die Objekte sind: %1.</translation>
    </message>
    <message>
        <source>Its worker died {} times; memory may be short.</source>
        <translation>Der Worker ist {}-mal abgestürzt; der Speicher ist vielleicht knapp.</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>JPEGImages</source>
        <translation>JPEGImages</translation>
    </message>
    <message>
        <source>Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</source>
        <translation>Ji, Fu, Wu, Fan, Shen, Shao, &quot;Full-Duplex Strategy for Video Object Segmentation&quot;, ICCV 2021</translation>
    </message>
    <message>
        <source>Keep one kind in it.</source>
        <translation>Behalten Sie eine Art darin.</translation>
    </message>
    <message>
        <source>Keep one kind of image there, for example the frames without their masks, or name it, as in &apos;*.png&apos;.</source>
        <translation>Behalten Sie dort eine Art von Bildern, etwa die Bilder ohne ihre Masken, oder benennen Sie sie, wie in &apos;*.png&apos;.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Behalten Sie eines davon.</translation>
    </message>
    <message>
        <source>Keep the best 20 proposals and number them from 1.</source>
        <translation>Die besten 20 Vorschläge behalten und ab 1 nummerieren.</translation>
    </message>
    <message>
        <source>Keep the masks in one of them.</source>
        <translation>Behalten Sie die Masken in einem davon.</translation>
    </message>
    <message>
        <source>Kind of image</source>
        <translation>Art der Bilder</translation>
    </message>
    <message>
        <source>Kind of labels</source>
        <translation>Art der Labels</translation>
    </message>
    <message>
        <source>Kind of masks (polygons lose holes)</source>
        <translation>Art der Masken (Polygone verlieren Löcher)</translation>
    </message>
    <message>
        <source>Kind of number</source>
        <translation>Art der Zahlen</translation>
    </message>
    <message>
        <source>Kind of the alignment&apos;s convolutions; as trained.</source>
        <translation>Art der Faltungen bei der Ausrichtung; wie trainiert.</translation>
    </message>
    <message>
        <source>Kind of video</source>
        <translation>Art des Videos</translation>
    </message>
    <message>
        <source>Known are %1.</source>
        <translation>Bekannt sind %1.</translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation>Bekannt: %1.</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>LabelMe / X-AnyLabeling</source>
        <translation>LabelMe / X-AnyLabeling</translation>
    </message>
    <message>
        <source>Labels and images as for YOLO segmentation, with the box around each object; no masks.</source>
        <translation>Labels und Bilder wie bei YOLO-Segmentierung, mit dem Rahmen um jedes Objekt; keine Masken.</translation>
    </message>
    <message>
        <source>Labels and images in a training and a validation set; a polygon per object, every object a class.</source>
        <translation>Labels und Bilder in einem Trainings- und einem Validierungssatz; ein Polygon je Objekt, jedes Objekt eine Klasse.</translation>
    </message>
    <message>
        <source>Least overlap of a shape with its outline, in percent</source>
        <translation>Mindestüberlappung einer Form mit ihrem Umriss, in Prozent</translation>
    </message>
    <message>
        <source>Leave it out for &apos;%1&apos;, or name one.</source>
        <translation>Lassen Sie es für „%1“ weg, oder nennen Sie eines.</translation>
    </message>
    <message>
        <source>Leave it out; docs/batch.md says where passwords and keys belong.</source>
        <translation>Lassen Sie es weg; docs/batch.md sagt, wohin Passwörter und Schlüssel gehören.</translation>
    </message>
    <message>
        <source>Leave one of the rows.</source>
        <translation>Lassen Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>Leave out --isolate.</source>
        <translation>Lassen Sie --isolate weg.</translation>
    </message>
    <message>
        <source>Leave out --schedule, or give a file of your own.</source>
        <translation>Lassen Sie --schedule weg, oder geben Sie eine eigene Datei an.</translation>
    </message>
    <message>
        <source>Leave out --start.</source>
        <translation>Lassen Sie --start weg.</translation>
    </message>
    <message>
        <source>Leave out / \ : * ? &quot; &lt; &gt; | and use at least one letter.</source>
        <translation>Lassen Sie / \ : * ? &quot; &lt; &gt; | weg, und verwenden Sie mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>Leave out damaged frames</source>
        <translation>Beschädigte Bilder weglassen</translation>
    </message>
    <message>
        <source>Leave that frame out, or encode the clip again; be careful with clips from people whom you do not know.</source>
        <translation>Lassen Sie dieses Bild weg, oder codieren Sie den Clip neu; seien Sie vorsichtig mit Clips von Unbekannten.</translation>
    </message>
    <message>
        <source>Leave the words out, or choose an engine that takes them: %1.</source>
        <translation>Lassen Sie die Wörter weg, oder wählen Sie eine Engine, die sie annimmt: %1.</translation>
    </message>
    <message>
        <source>Left out as images of other kinds, %1 in all: %2.</source>
        <translation>Als Bilder anderer Art weggelassen, insgesamt %1: %2.</translation>
    </message>
    <message>
        <source>Let the name end in %1.</source>
        <translation>Lassen Sie den Namen auf %1 enden.</translation>
    </message>
    <message>
        <source>Let torch compile the network: the first frames take long, the later ones may be faster.</source>
        <translation>torch das Netz kompilieren lassen: Die ersten Bilder dauern lange, die späteren gehen vielleicht schneller.</translation>
    </message>
    <message>
        <source>Levels that attend (Table 3: 0); as trained.</source>
        <translation>Ebenen mit Attention (Tabelle 3: 0); wie trainiert.</translation>
    </message>
    <message>
        <source>Line %1 of the effort log %2 is no entry: %3.</source>
        <translation>Zeile %1 des Aufwandsprotokolls %2 ist kein Eintrag: %3.</translation>
    </message>
    <message>
        <source>Lines are %1,...</source>
        <translation>Zeilen haben die Form %1,...</translation>
    </message>
    <message>
        <source>Lines end with the number of a track; each track is an object.</source>
        <translation>Zeilen enden mit der Nummer einer Spur; jede Spur ist ein Objekt.</translation>
    </message>
    <message>
        <source>Lines of one class are an object each, distinguished by their order in each file.</source>
        <translation>Zeilen einer Klasse sind je ein Objekt, unterschieden nach ihrer Reihenfolge in jeder Datei.</translation>
    </message>
    <message>
        <source>Lines show where objects are, not their shape: masks cannot be read back from them.</source>
        <translation>Striche zeigen, wo Objekte sind, nicht ihre Form: Masken lassen sich daraus nicht zurücklesen.</translation>
    </message>
    <message>
        <source>Links that lead nowhere are shown grey, %1 in all: %2.</source>
        <translation>Verknüpfungen ins Leere erscheinen grau, insgesamt %1: %2.</translation>
    </message>
    <message>
        <source>List of frames</source>
        <translation>Liste der Bilder</translation>
    </message>
    <message>
        <source>List of sequences</source>
        <translation>Liste der Sequenzen</translation>
    </message>
    <message>
        <source>Local windows (Table 7); as trained.</source>
        <translation>Lokale Fenster (Tabelle 7); wie trainiert.</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>%1 sperren</translation>
    </message>
    <message>
        <source>Locked objects and verified frames are left alone; choose others, or unlock them.</source>
        <translation>Gesperrte Objekte und geprüfte Bilder bleiben unberührt; wählen Sie andere, oder entsperren Sie sie.</translation>
    </message>
    <message>
        <source>Longest side in pixels before scaling; 0 takes the published rule.</source>
        <translation>Längste Seite in Pixeln vor dem Skalieren; 0 nimmt die veröffentlichte Regel.</translation>
    </message>
    <message>
        <source>Look into its folder JPEGImages.</source>
        <translation>Sehen Sie in seinem Ordner JPEGImages nach.</translation>
    </message>
    <message>
        <source>Look into the folders JPEGImages.</source>
        <translation>Sehen Sie in den Ordnern JPEGImages nach.</translation>
    </message>
    <message>
        <source>Look with `maskreel dataset check`, and build it again.</source>
        <translation>Prüfen Sie ihn mit `maskreel dataset check` und erstellen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Looking through clips</source>
        <translation>Clips werden durchgesehen</translation>
    </message>
    <message>
        <source>Lost: about %1 would fit in the hole between frames %2 and %3.</source>
        <translation>Verloren: In die Lücke zwischen den Bildern %2 und %3 würden etwa %1 passen.</translation>
    </message>
    <message>
        <source>Lower the learning rate or resume earlier.</source>
        <translation>Senken Sie die Lernrate, oder setzen Sie früher wieder an.</translation>
    </message>
    <message>
        <source>Lower the setting &apos;max_long_edge&apos;, or choose another device.</source>
        <translation>Senken Sie die Einstellung &apos;max_long_edge&apos;, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Lower the setting &apos;scales&apos;, or choose another device.</source>
        <translation>Senken Sie die Einstellung &apos;scales&apos;, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Lower the setting &apos;short_edge&apos;, or choose another device.</source>
        <translation>Senken Sie die Einstellung &apos;short_edge&apos;, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Lower the setting &apos;sizes&apos;, or choose another device.</source>
        <translation>Senken Sie die Einstellung &apos;sizes&apos;, oder wählen Sie ein anderes Gerät.</translation>
    </message>
    <message>
        <source>MOTChallenge boxes</source>
        <translation>MOTChallenge-Rahmen</translation>
    </message>
    <message>
        <source>MOTS images</source>
        <translation>MOTS-Bilder</translation>
    </message>
    <message>
        <source>MOTS images are 16-bit PNG files.</source>
        <translation>MOTS-Bilder sind 16-Bit-PNG-Dateien.</translation>
    </message>
    <message>
        <source>MOTS text</source>
        <translation>MOTS-Text</translation>
    </message>
    <message>
        <source>Make a new one.</source>
        <translation>Erstellen Sie ein neues.</translation>
    </message>
    <message>
        <source>Make room, and fetch again.</source>
        <translation>Schaffen Sie Platz, und holen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder with %1.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie mit %1 einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Mark absent</source>
        <translation>Als abwesend markieren</translation>
    </message>
    <message>
        <source>Mark occluded</source>
        <translation>Als verdeckt markieren</translation>
    </message>
    <message>
        <source>Mark present</source>
        <translation>Als sichtbar markieren</translation>
    </message>
    <message>
        <source>Mark reference</source>
        <translation>Als Referenz markieren</translation>
    </message>
    <message>
        <source>Masks are PNG files in it.</source>
        <translation>Masken darin sind PNG-Dateien.</translation>
    </message>
    <message>
        <source>Masks are PNG files, one per frame.</source>
        <translation>Masken sind PNG-Dateien, eine je Bild.</translation>
    </message>
    <message>
        <source>Masks of %1 and %2 (height, width) cannot be compared.</source>
        <translation>Masken von %1 und %2 (Höhe, Breite) können nicht verglichen werden.</translation>
    </message>
    <message>
        <source>Masks were read by %1.</source>
        <translation>Masken wurden von %1 gelesen.</translation>
    </message>
    <message>
        <source>Match every n-th reference row and column only.</source>
        <translation>Nur jede n-te Zeile und Spalte der Referenz abgleichen.</translation>
    </message>
    <message>
        <source>Match in half precision, as the published fast settings do.</source>
        <translation>In halber Genauigkeit abgleichen, wie die veröffentlichten schnellen Einstellungen.</translation>
    </message>
    <message>
        <source>Matches every pixel with the reference and the previous frame, for objects and background alike.</source>
        <translation>Gleicht jedes Pixel mit dem Referenzbild und dem vorigen Bild ab, für Objekte und Hintergrund gleichermaßen.</translation>
    </message>
    <message>
        <source>Matte video</source>
        <translation>Mattenvideo</translation>
    </message>
    <message>
        <source>Mean %1, %2</source>
        <translation>Mittel %1, %2</translation>
    </message>
    <message>
        <source>Measure it with &apos;maskreel bench clicks&apos;.</source>
        <translation>Messen Sie sie mit &apos;maskreel bench clicks&apos;.</translation>
    </message>
    <message>
        <source>Measuring &apos;%1&apos; with %2 objects failed.</source>
        <translation>Das Messen von „%1“ mit %2 Objekten ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Measuring the format &apos;%1&apos; failed.</source>
        <translation>Das Messen des Formats „%1“ ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Memory at most for features that the next windows share.</source>
        <translation>Höchstens so viel Speicher für Merkmale, die die nächsten Fenster teilen.</translation>
    </message>
    <message>
        <source>Memory ran out at frame %1; all frames before it are kept.</source>
        <translation>Der Speicher ging bei Bild %1 aus; alle Bilder davor sind erhalten.</translation>
    </message>
    <message>
        <source>Mend them, and build again.</source>
        <translation>Berichtigen Sie sie, und erstellen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Mend them, or leave them out of the list.</source>
        <translation>Berichtigen Sie sie, oder lassen Sie sie in der Liste weg.</translation>
    </message>
    <message>
        <source>Merge %1 frames</source>
        <translation>%1 Bilder zusammenführen</translation>
    </message>
    <message>
        <source>Merge %1 into %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Merging</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Metrics cannot be written to &apos;%1&apos;.</source>
        <translation>Metriken können nicht nach „%1“ geschrieben werden.</translation>
    </message>
    <message>
        <source>MobileNetV2 of DeepLabV3, trained on Pascal VOC</source>
        <translation>MobileNetV2 von DeepLabV3, auf Pascal VOC trainiert</translation>
    </message>
    <message>
        <source>MobileNetV2 trained on ImageNet</source>
        <translation>MobileNetV2, auf ImageNet trainiert</translation>
    </message>
    <message>
        <source>Most frames in a tar file</source>
        <translation>Höchstzahl der Bilder in einer Tar-Datei</translation>
    </message>
    <message>
        <source>Move reference to frame %1</source>
        <translation>Referenz nach Bild %1 verschieben</translation>
    </message>
    <message>
        <source>Move the file away to start anew.</source>
        <translation>Legen Sie die Datei beiseite, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Move the others away or scale them.</source>
        <translation>Legen Sie die anderen beiseite, oder skalieren Sie sie.</translation>
    </message>
    <message>
        <source>Name of the resolution folder</source>
        <translation>Name des Auflösungsordners</translation>
    </message>
    <message>
        <source>Name the engine with --engine to see which keys do not fit.</source>
        <translation>Nennen Sie die Engine mit --engine, um zu sehen, welche Schlüssel nicht passen.</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>Nennen Sie die Datei selbst.</translation>
    </message>
    <message>
        <source>Name the masks like the frames, or pair them by order and say which frame is the first.</source>
        <translation>Benennen Sie die Masken wie die Bilder, oder ordnen Sie sie der Reihe nach zu, und geben Sie an, welches Bild das erste ist.</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>Names of the files by {name}, {number} and {clip}; empty for the above</source>
        <translation>Dateinamen aus {name}, {number} und {clip}; leer für die obigen</translation>
    </message>
    <message>
        <source>Names, colours or the order of objects, or the range, are not what was written; check them.</source>
        <translation>Namen, Farben oder Reihenfolge der Objekte oder der Bereich sind nicht wie geschrieben; prüfen Sie sie.</translation>
    </message>
    <message>
        <source>Needs no work</source>
        <translation>Keine Nacharbeit</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>No Ray cluster answers at &apos;%1&apos;: %2.</source>
        <translation>Kein Ray-Cluster antwortet unter „%1“: %2.</translation>
    </message>
    <message>
        <source>No address answers with %1 itself.</source>
        <translation>Keine Adresse antwortet mit %1 selbst.</translation>
    </message>
    <message>
        <source>No clip could be taken. %1</source>
        <translation>Kein Clip konnte übernommen werden. %1</translation>
    </message>
    <message>
        <source>No clip has an object called &apos;%1&apos;.</source>
        <translation>Kein Clip hat ein Objekt namens „%1“.</translation>
    </message>
    <message>
        <source>No clip in %1 has %2 objects by its meta.json.</source>
        <translation>Kein Clip in %1 hat laut meta.json %2 Objekte.</translation>
    </message>
    <message>
        <source>No data set can be built in a format &apos;%1&apos;.</source>
        <translation>Im Format „%1“ kann kein Datensatz erstellt werden.</translation>
    </message>
    <message>
        <source>No data was given.</source>
        <translation>Es wurden keine Daten angegeben.</translation>
    </message>
    <message>
        <source>No engine could be measured.</source>
        <translation>Keine Engine konnte gemessen werden.</translation>
    </message>
    <message>
        <source>No frame of the data can be read. %1</source>
        <translation>Kein Bild der Daten kann gelesen werden. %1</translation>
    </message>
    <message>
        <source>No frame that somebody vouches for shows an object.</source>
        <translation>Kein verbürgtes Bild zeigt ein Objekt.</translation>
    </message>
    <message>
        <source>No machine of the cluster has room for a worker.</source>
        <translation>Kein Rechner des Clusters hat Platz für einen Worker.</translation>
    </message>
    <message>
        <source>No mask has %1 pixels.</source>
        <translation>Keine Maske hat %1 Pixel.</translation>
    </message>
    <message>
        <source>No object has masks on %1 frames.</source>
        <translation>Kein Objekt hat Masken auf %1 Bildern.</translation>
    </message>
    <message>
        <source>No object is called %1.</source>
        <translation>Kein Objekt heißt %1.</translation>
    </message>
    <message>
        <source>No object was found in the clip.</source>
        <translation>Im Clip wurde kein Objekt gefunden.</translation>
    </message>
    <message>
        <source>No paper&apos;s schedule ships for &apos;%1&apos;.</source>
        <translation>Für „%1“ wird kein Trainingsplan eines Artikels geliefert.</translation>
    </message>
    <message>
        <source>No pixel is black: white is the background.</source>
        <translation>Kein Pixel ist schwarz: Weiß ist der Hintergrund.</translation>
    </message>
    <message>
        <source>No sequence could be scored.</source>
        <translation>Keine Sequenz konnte bewertet werden.</translation>
    </message>
    <message>
        <source>No set with &apos;images&apos; and &apos;masks&apos; lies in %1.</source>
        <translation>In %1 liegt kein Satz mit &apos;images&apos; und &apos;masks&apos;.</translation>
    </message>
    <message>
        <source>No tree has a sequence %1.</source>
        <translation>Kein Baum hat eine Sequenz %1.</translation>
    </message>
    <message>
        <source>No two annotated frames of a clip follow each other directly, and no flow is given.</source>
        <translation>Keine zwei annotierten Bilder eines Clips folgen direkt aufeinander, und es ist kein Fluss angegeben.</translation>
    </message>
    <message>
        <source>No weights are called &apos;%1&apos;.</source>
        <translation>Keine Gewichte heißen „%1“.</translation>
    </message>
    <message>
        <source>No worker of the cluster starts: %1.</source>
        <translation>Kein Arbeitsprozess des Clusters startet: %1.</translation>
    </message>
    <message>
        <source>Nobody annotated %1 of the %2 chosen frames, and no run reached them.</source>
        <translation>Niemand hat %1 der %2 gewählten Bilder annotiert, und kein Lauf hat sie erreicht.</translation>
    </message>
    <message>
        <source>Nobody annotated any of the frames %1 to %2, and no run reached them.</source>
        <translation>Niemand hat eines der Bilder %1 bis %2 annotiert, und kein Lauf hat sie erreicht.</translation>
    </message>
    <message>
        <source>Nobody annotated object %1 on %2 frames where others are known, and no run looked for it: it looks absent there to other programs. The frame table says so, and it is not read back as absent.</source>
        <translation>Niemand hat Objekt %1 in %2 Bildern annotiert, in denen andere bekannt sind, und kein Lauf hat es gesucht: Für andere Programme sieht es dort abwesend aus. Die Bildtabelle vermerkt es, und es wird nicht als abwesend zurückgelesen.</translation>
    </message>
    <message>
        <source>Nobody annotated object %1 on %2 of the chosen frames, and no run looked for it there.</source>
        <translation>Niemand hat Objekt %1 in %2 der gewählten Bilder annotiert, und kein Lauf hat es dort gesucht.</translation>
    </message>
    <message>
        <source>None are published: train your own, and run &apos;maskreel weights import FILE&apos;.</source>
        <translation>Es sind keine veröffentlicht: Trainieren Sie eigene, und führen Sie &apos;maskreel weights import FILE&apos; aus.</translation>
    </message>
    <message>
        <source>None of the chosen objects has a mask in frames %1 to %2.</source>
        <translation>Keines der gewählten Objekte hat in den Bildern %1 bis %2 eine Maske.</translation>
    </message>
    <message>
        <source>None of the chosen objects has a mask in the chosen frames.</source>
        <translation>Keines der gewählten Objekte hat in den gewählten Bildern eine Maske.</translation>
    </message>
    <message>
        <source>None of the chosen objects has pixels in these frames.</source>
        <translation>Keines der gewählten Objekte hat in diesen Bildern Pixel.</translation>
    </message>
    <message>
        <source>None were published: train your own, and give the file that training wrote.</source>
        <translation>Es wurden keine veröffentlicht: Trainieren Sie eigene, und geben Sie die Datei an, die das Training geschrieben hat.</translation>
    </message>
    <message>
        <source>Not one frame of %1 can be decoded (%2).</source>
        <translation>Kein einziges Bild von %1 kann decodiert werden (%2).</translation>
    </message>
    <message>
        <source>Not one frame of %1 can be decoded.</source>
        <translation>Kein einziges Bild von %1 kann decodiert werden.</translation>
    </message>
    <message>
        <source>Not one image of %1 can be read.</source>
        <translation>Keine einzige Bilddatei von %1 kann gelesen werden.</translation>
    </message>
    <message>
        <source>Nothing states the size of the frames.</source>
        <translation>Nichts gibt die Größe der Bilder an.</translation>
    </message>
    <message>
        <source>Nuke roto shapes</source>
        <translation>Nuke-Roto-Formen</translation>
    </message>
    <message>
        <source>Number of frames</source>
        <translation>Anzahl der Bilder</translation>
    </message>
    <message>
        <source>Number of the first frame (KITTI 0, MOTS20 1)</source>
        <translation>Nummer des ersten Bildes (KITTI 0, MOTS20 1)</translation>
    </message>
    <message>
        <source>Numbers go beyond %1: objects are called by them (&apos;Track %2&apos;).</source>
        <translation>Nummern gehen über %1 hinaus: Objekte werden nach ihnen benannt („Track %2“).</translation>
    </message>
    <message>
        <source>Numbers of objects reach %1; they were replaced by 1 to %2.</source>
        <translation>Nummern von Objekten reichen bis %1; sie wurden durch 1 bis %2 ersetzt.</translation>
    </message>
    <message>
        <source>Numbers of the network: float32; tf32, which is float32 but in convolutions on NVIDIA GPUs; or half precision.</source>
        <translation>Zahlen des Netzes: float32; tf32, das float32 ist außer in Faltungen auf NVIDIA-GPUs; oder halbe Genauigkeit.</translation>
    </message>
    <message>
        <source>Object %1 cannot be merged with itself.</source>
        <translation>Objekt %1 kann nicht mit sich selbst verbunden werden.</translation>
    </message>
    <message>
        <source>Object %1 has no pixels on frame %2 and gets no line.</source>
        <translation>Objekt %1 hat in Bild %2 keine Pixel und bekommt keine Zeile.</translation>
    </message>
    <message>
        <source>Object %1 is not part of this run, which propagates %2.</source>
        <translation>Objekt %1 gehört nicht zu diesem Lauf, der %2 propagiert.</translation>
    </message>
    <message>
        <source>Object %1 of the export differs from the mask in %2 pixels on %3 frames, because %4.</source>
        <translation>Objekt %1 des Exports weicht in %2 Pixeln in %3 Bildern von der Maske ab, weil %4.</translation>
    </message>
    <message>
        <source>Object id %1 is outside 1..%2.</source>
        <translation>Objekt-ID %1 liegt außerhalb von 1..%2.</translation>
    </message>
    <message>
        <source>Object id %1 is taken by &apos;%2&apos;.</source>
        <translation>Objekt-ID %1 ist von „%2“ belegt.</translation>
    </message>
    <message>
        <source>Objects are called: %1.</source>
        <translation>Die Objekte heißen: %1.</translation>
    </message>
    <message>
        <source>Objects are found by their masks on other frames; locked ones, and those drawn or verified here, are not.</source>
        <translation>Objekte werden anhand ihrer Masken in anderen Bildern gefunden; gesperrte und hier gezeichnete oder geprüfte nicht.</translation>
    </message>
    <message>
        <source>Objects are numbered 1 to %1; names do, too.</source>
        <translation>Objekte haben die Nummern 1 bis %1; Namen gehen auch.</translation>
    </message>
    <message>
        <source>Objects are numbered 1 to N in the order in which they appear.</source>
        <translation>Objekte werden in der Reihenfolge ihres Erscheinens von 1 bis N nummeriert.</translation>
    </message>
    <message>
        <source>Objects have new numbers: DAVIS wants 1 to N without gaps, those of the first frame first.</source>
        <translation>Objekte haben neue Nummern: DAVIS verlangt 1 bis N ohne Lücken, die des ersten Bildes zuerst.</translation>
    </message>
    <message>
        <source>Objects overlap on %1 frames; the one that comes later in the file was taken.</source>
        <translation>Objekte überlappen in %1 Bildern; das in der Datei spätere wurde genommen.</translation>
    </message>
    <message>
        <source>Objects overlap on %1 frames; there the most opaque one was taken.</source>
        <translation>Objekte überlappen in %1 Bildern; dort wurde das deckendste genommen.</translation>
    </message>
    <message>
        <source>Objects that go through the network at once.</source>
        <translation>Objekte, die auf einmal durch das Netz gehen.</translation>
    </message>
    <message>
        <source>Objects that pass the last stage at once; 0 for all, -1 by device: 1 or all.</source>
        <translation>Objekte, die die letzte Stufe auf einmal durchlaufen; 0 für alle, -1 je nach Gerät: 1 oder alle.</translation>
    </message>
    <message>
        <source>Objects were paired by their names.</source>
        <translation>Objekte wurden nach ihren Namen zugeordnet.</translation>
    </message>
    <message>
        <source>Offsets of local matching go in steps of n; 0 takes the published steps.</source>
        <translation>Versätze des lokalen Abgleichs gehen in Schritten von n; 0 nimmt die veröffentlichten Schritte.</translation>
    </message>
    <message>
        <source>On frames %1 to %2 there is no mask of a run to compare with.</source>
        <translation>In den Bildern %1 bis %2 gibt es keine Maske eines Laufs zum Vergleichen.</translation>
    </message>
    <message>
        <source>One JSON file in the style of COCO-VID: each object through the clip with exact run lengths.</source>
        <translation>Eine JSON-Datei im Stil von COCO-VID: jedes Objekt durch den Clip mit exakten Lauflängen.</translation>
    </message>
    <message>
        <source>One JSON file of layered polygons per frame; holes are polygons of background.</source>
        <translation>Eine JSON-Datei mit geschichteten Polygonen je Bild; Löcher sind Polygone des Hintergrunds.</translation>
    </message>
    <message>
        <source>One JSON file of polygons per frame. Holes are filled.</source>
        <translation>Eine JSON-Datei mit Polygonen je Bild. Löcher werden gefüllt.</translation>
    </message>
    <message>
        <source>One JSON file of tasks: exact brush masks on every frame, or boxes through the video.</source>
        <translation>Eine JSON-Datei mit Aufgaben: exakte Pinselmasken in jedem Bild oder Rahmen durch das Video.</translation>
    </message>
    <message>
        <source>One JSON file with lines through the objects, to start methods of the interactive track with.</source>
        <translation>Eine JSON-Datei mit Strichen durch die Objekte, als Start für Methoden der interaktiven Aufgabe.</translation>
    </message>
    <message>
        <source>One JSON file: each object on each frame with exact run lengths, for detectors and their tools.</source>
        <translation>Eine JSON-Datei: jedes Objekt in jedem Bild mit exakten Lauflängen, für Detektoren und ihre Werkzeuge.</translation>
    </message>
    <message>
        <source>One SVG file per frame with a path per object along its pixels&apos; edges, for compositors.</source>
        <translation>Eine SVG-Datei je Bild mit einem Pfad je Objekt entlang seiner Pixelkanten, fürs Compositing.</translation>
    </message>
    <message>
        <source>One picture with frames from the whole range and their masks.</source>
        <translation>Ein Bild mit Bildern aus dem ganzen Bereich und ihren Masken.</translation>
    </message>
    <message>
        <source>One stride for all matching (Table 6), 0 as published; as trained.</source>
        <translation>Eine Schrittweite für jeden Abgleich (Tabelle 6), 0 wie veröffentlicht; wie trainiert.</translation>
    </message>
    <message>
        <source>One text file (gt.txt) with the box around each object on each frame, for trackers; no masks.</source>
        <translation>Eine Textdatei (gt.txt) mit dem Rahmen um jedes Objekt auf jedem Bild, für Tracker; keine Masken.</translation>
    </message>
    <message>
        <source>One text file with a line per object and frame, as the MOTS evaluators read it.</source>
        <translation>Eine Textdatei mit einer Zeile je Objekt und Bild, wie die MOTS-Auswerter sie lesen.</translation>
    </message>
    <message>
        <source>Only the first page of each file is a mask; %1 files hold more, such as %2.</source>
        <translation>Nur die erste Seite jeder Datei ist eine Maske; %1 Dateien enthalten mehr, etwa %2.</translation>
    </message>
    <message>
        <source>Only the indexes 0 and 255 are used: 255 is the object, not &apos;ignore&apos;.</source>
        <translation>Nur die Indizes 0 und 255 werden verwendet: 255 ist das Objekt, nicht „ignore“.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie es erneut.</translation>
    </message>
    <message>
        <source>Open it as a whole.</source>
        <translation>Öffnen Sie es als Ganzes.</translation>
    </message>
    <message>
        <source>Open it in a browser, download the file there, and import it.</source>
        <translation>Öffnen Sie es in einem Browser, laden Sie dort die Datei herunter, und importieren Sie sie.</translation>
    </message>
    <message>
        <source>Open it, or choose another name: nothing is overwritten.</source>
        <translation>Öffnen Sie es, oder wählen Sie einen anderen Namen: Nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>Open or relink it.</source>
        <translation>Öffnen Sie ihn, oder verknüpfen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Open or relink the clip.</source>
        <translation>Öffnen Sie den Clip, oder verknüpfen Sie ihn neu.</translation>
    </message>
    <message>
        <source>Open the clip first, or give its size.</source>
        <translation>Öffnen Sie zuerst den Clip, oder geben Sie seine Größe an.</translation>
    </message>
    <message>
        <source>Open the clip that the project was made with.</source>
        <translation>Öffnen Sie den Clip, mit dem das Projekt gemacht wurde.</translation>
    </message>
    <message>
        <source>Open the project in the window once: damaged frames are left out then, and kept in the file.</source>
        <translation>Öffnen Sie das Projekt einmal im Fenster: Beschädigte Bilder werden dann ausgelassen und in der Datei aufgehoben.</translation>
    </message>
    <message>
        <source>OpenEXR mattes with half or whole floats: a layer or a folder per object, or a Cryptomatte.</source>
        <translation>OpenEXR-Matten mit halben oder ganzen Gleitkommazahlen: eine Ebene oder ein Ordner je Objekt oder ein Cryptomatte.</translation>
    </message>
    <message>
        <source>OpenTimelineIO markers</source>
        <translation>OpenTimelineIO-Marken</translation>
    </message>
    <message>
        <source>Out of memory: %1 objects at once from now on.</source>
        <translation>Speicher erschöpft: ab jetzt %1 Objekte auf einmal.</translation>
    </message>
    <message>
        <source>Out of memory: features are no longer kept for the next frames from now on.</source>
        <translation>Speicher erschöpft: Merkmale werden ab jetzt nicht mehr für die nächsten Bilder behalten.</translation>
    </message>
    <message>
        <source>Out of memory: frames are taken at %1 of their size from now on.</source>
        <translation>Speicher erschöpft: Bilder werden ab jetzt mit %1 ihrer Größe genommen.</translation>
    </message>
    <message>
        <source>Out of memory: objects are taken one by one from now on.</source>
        <translation>Speicher erschöpft: Objekte werden ab jetzt einzeln genommen.</translation>
    </message>
    <message>
        <source>Out of memory: only %1 references are kept from now on.</source>
        <translation>Speicher erschöpft: Ab jetzt werden nur %1 Referenzen behalten.</translation>
    </message>
    <message>
        <source>Out of memory: without the scale %1 from now on.</source>
        <translation>Speicher erschöpft: ab jetzt ohne den Maßstab %1.</translation>
    </message>
    <message>
        <source>Overlay video</source>
        <translation>Overlay-Video</translation>
    </message>
    <message>
        <source>PNG masks</source>
        <translation>PNG-Masken</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Page %1 of %2 cannot be read: %3.</source>
        <translation>Seite %1 von %2 kann nicht gelesen werden: %3.</translation>
    </message>
    <message>
        <source>Pages of another size, previews and masks were left out, %1 in all.</source>
        <translation>Seiten anderer Größe, Vorschauen und Masken wurden weggelassen, insgesamt %1.</translation>
    </message>
    <message>
        <source>Paint %1</source>
        <translation>%1 malen</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Paired by order: mask &apos;%1&apos; belongs to frame %2 (&apos;%3&apos;), &apos;%4&apos; to frame %5.</source>
        <translation>Der Reihe nach zugeordnet: Maske „%1“ gehört zu Bild %2 („%3“), „%4“ zu Bild %5.</translation>
    </message>
    <message>
        <source>Paired by the names of the frames%1.</source>
        <translation>Nach den Namen der Bilder zugeordnet%1.</translation>
    </message>
    <message>
        <source>Paired by the numbers in the names: mask &apos;%1&apos; belongs to the frame of that number.</source>
        <translation>Nach den Nummern in den Namen zugeordnet: Maske „%1“ gehört zum Bild mit dieser Nummer.</translation>
    </message>
    <message>
        <source>Paired by the numbers of the frames; their names differ in length.</source>
        <translation>Nach den Nummern der Bilder zugeordnet; ihre Namen sind verschieden lang.</translation>
    </message>
    <message>
        <source>Palette images of classes and of instances, with the frames and the list of them.</source>
        <translation>Palettenbilder von Klassen und Instanzen, mit den Bildern und ihrer Liste.</translation>
    </message>
    <message>
        <source>Part of the set</source>
        <translation>Teil des Satzes</translation>
    </message>
    <message>
        <source>Pascal VOC segmentation</source>
        <translation>Pascal-VOC-Segmentierung</translation>
    </message>
    <message>
        <source>Pixels of 255 on each side of contours</source>
        <translation>Pixel mit 255 auf jeder Seite der Konturen</translation>
    </message>
    <message>
        <source>Polygons and boxes between keyframes are as at the keyframe before; they are not interpolated.</source>
        <translation>Polygone und Rahmen zwischen Keyframes sind wie am Keyframe davor; sie werden nicht interpoliert.</translation>
    </message>
    <message>
        <source>Project %1 has no object &apos;%2&apos;.</source>
        <translation>Projekt %1 hat kein Objekt „%2“.</translation>
    </message>
    <message>
        <source>Propagate</source>
        <translation>Propagieren</translation>
    </message>
    <message>
        <source>Propagate first, choose other frames, or choose to leave such frames out.</source>
        <translation>Propagieren Sie zuerst, wählen Sie andere Bilder, oder lassen Sie solche Bilder weg.</translation>
    </message>
    <message>
        <source>Propagate first, or choose another range.</source>
        <translation>Propagieren Sie zuerst, oder wählen Sie einen anderen Bereich.</translation>
    </message>
    <message>
        <source>Propagate first.</source>
        <translation>Propagieren Sie zuerst.</translation>
    </message>
    <message>
        <source>Propagate it there, mark it as absent, or choose other frames or objects.</source>
        <translation>Propagieren Sie es dorthin, markieren Sie es als abwesend, oder wählen Sie andere Bilder oder Objekte.</translation>
    </message>
    <message>
        <source>Propagate with %1</source>
        <translation>Mit %1 propagieren</translation>
    </message>
    <message>
        <source>Propagates each object by its own reference frame and its last probability map, with attention modules.</source>
        <translation>Propagiert jedes Objekt aus seinem eigenen Referenzbild und seiner letzten Wahrscheinlichkeitskarte, mit Attention-Modulen.</translation>
    </message>
    <message>
        <source>Propagates masks by matching frozen image features, optical flow and colour; needs no download.</source>
        <translation>Propagiert Masken durch Abgleich eingefrorener Bildmerkmale, optischen Fluss und Farbe; braucht keinen Download.</translation>
    </message>
    <message>
        <source>Purification units in a row; the weights must have as many.</source>
        <translation>Reinigungseinheiten in Folge; die Gewichte müssen ebenso viele haben.</translation>
    </message>
    <message>
        <source>Put it back, or choose --images none.</source>
        <translation>Legen Sie es zurück, oder wählen Sie --images none.</translation>
    </message>
    <message>
        <source>Put it back, or relink the clip if moved.</source>
        <translation>Legen Sie es zurück, oder verknüpfen Sie den Clip neu, falls er verschoben wurde.</translation>
    </message>
    <message>
        <source>Put it back, or relink the folder if it was moved.</source>
        <translation>Legen Sie es zurück, oder verknüpfen Sie den Ordner neu, falls er verschoben wurde.</translation>
    </message>
    <message>
        <source>Put it back, or run %1.</source>
        <translation>Legen Sie es zurück, oder führen Sie %1 aus.</translation>
    </message>
    <message>
        <source>Put the file back, use the general weights again, or adapt again.</source>
        <translation>Legen Sie die Datei zurück, nutzen Sie wieder die allgemeinen Gewichte, oder passen Sie neu an.</translation>
    </message>
    <message>
        <source>Quality (lower is better)</source>
        <translation>Qualität (niedriger ist besser)</translation>
    </message>
    <message>
        <source>RAFT needs torchvision, which %1.</source>
        <translation>RAFT braucht torchvision, das %1.</translation>
    </message>
    <message>
        <source>Ray is not installed.</source>
        <translation>Ray ist nicht installiert.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Recolour %1</source>
        <translation>%1 umfärben</translation>
    </message>
    <message>
        <source>References beyond this size are dropped, oldest first.</source>
        <translation>Referenzen über diese Größe hinaus werden verworfen, die ältesten zuerst.</translation>
    </message>
    <message>
        <source>Refine edges</source>
        <translation>Kanten verfeinern</translation>
    </message>
    <message>
        <source>Refine the edges of the result with a dense CRF.</source>
        <translation>Die Kanten des Ergebnisses mit einem dichten CRF verfeinern.</translation>
    </message>
    <message>
        <source>Refine the edges with a dense CRF.</source>
        <translation>Die Kanten mit einem dichten CRF verfeinern.</translation>
    </message>
    <message>
        <source>Regions marked &apos;ignore&apos; are written as background.</source>
        <translation>Mit „ignore“ markierte Gebiete werden als Hintergrund geschrieben.</translation>
    </message>
    <message>
        <source>Reject proposal</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>Relink clip</source>
        <translation>Clip neu verknüpfen</translation>
    </message>
    <message>
        <source>Relink the clip to make a new one.</source>
        <translation>Verknüpfen Sie den Clip neu, um einen neuen zu erstellen.</translation>
    </message>
    <message>
        <source>Relink the clip.</source>
        <translation>Verknüpfen Sie den Clip neu.</translation>
    </message>
    <message>
        <source>Remove it or start in another folder.</source>
        <translation>Entfernen Sie es, oder starten Sie in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>Remove it, and import them again.</source>
        <translation>Entfernen Sie es, und importieren Sie sie neu.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Rename it there.</source>
        <translation>Benennen Sie es dort um.</translation>
    </message>
    <message>
        <source>Rename one of them.</source>
        <translation>Benennen Sie eines davon um.</translation>
    </message>
    <message>
        <source>Rename them, or give each with its frame: MASK.png@12.</source>
        <translation>Benennen Sie sie um, oder geben Sie jede mit ihrem Bild an: MASK.png@12.</translation>
    </message>
    <message>
        <source>Renumber the objects before importing.</source>
        <translation>Nummerieren Sie die Objekte vor dem Importieren neu.</translation>
    </message>
    <message>
        <source>Renumber the objects.</source>
        <translation>Nummerieren Sie die Objekte neu.</translation>
    </message>
    <message>
        <source>Reorder objects</source>
        <translation>Objekte umordnen</translation>
    </message>
    <message>
        <source>Report this to the author of the engine.</source>
        <translation>Melden Sie dies dem Autor der Engine.</translation>
    </message>
    <message>
        <source>Restore it from a backup, or start a new project for the clip.</source>
        <translation>Stellen Sie es aus einer Sicherung wieder her, oder beginnen Sie ein neues Projekt für den Clip.</translation>
    </message>
    <message>
        <source>Restore the file from a backup.</source>
        <translation>Stellen Sie die Datei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Results must have the labels of the truth; check that objects were not renumbered.</source>
        <translation>Ergebnisse müssen die Labels der Ground Truth haben; prüfen Sie, ob Objekte umnummeriert wurden.</translation>
    </message>
    <message>
        <source>Resume with the same engine.</source>
        <translation>Setzen Sie mit derselben Engine fort.</translation>
    </message>
    <message>
        <source>Run &apos;maskreel weights fetch %1&apos;, or download %2 from %3.</source>
        <translation>Führen Sie &apos;maskreel weights fetch %1&apos; aus, oder laden Sie %2 von %3 herunter.</translation>
    </message>
    <message>
        <source>Run `maskreel batch` with the list, and build the data set from its folder; or give one folder or file that holds all masks.</source>
        <translation>Führen Sie `maskreel batch` mit der Liste aus, und erstellen Sie den Datensatz aus dem zugehörigen Ordner; oder geben Sie einen Ordner oder eine Datei mit allen Masken an.</translation>
    </message>
    <message>
        <source>Run lengths (truth is plain, results compressed)</source>
        <translation>Lauflängen (Ground Truth einfach, Ergebnisse komprimiert)</translation>
    </message>
    <message>
        <source>Run lengths are damaged: %1.</source>
        <translation>Lauflängen sind beschädigt: %1.</translation>
    </message>
    <message>
        <source>Run lengths for a mask of %1 x %2 pixels cannot be right.</source>
        <translation>Lauflängen für eine Maske von %1 x %2 Pixeln können nicht stimmen.</translation>
    </message>
    <message>
        <source>SAVOS</source>
        <translation>SAVOS</translation>
    </message>
    <message>
        <source>SAVOS with lucid dreams</source>
        <translation>SAVOS mit Lucid Dreams</translation>
    </message>
    <message>
        <source>SAVOS: none are published, only weights of one&apos;s own</source>
        <translation>SAVOS: keine veröffentlicht, nur eigene Gewichte</translation>
    </message>
    <message>
        <source>SVG shapes</source>
        <translation>SVG-Formen</translation>
    </message>
    <message>
        <source>Save it again as PNG.</source>
        <translation>Speichern Sie es noch einmal als PNG.</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>Speichern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Save masks as PNG of 8 bits, or with one number per object and without smoothing.</source>
        <translation>Speichern Sie Masken als PNG mit 8 Bit oder mit einer Zahl je Objekt und ohne Glättung.</translation>
    </message>
    <message>
        <source>Save masks as PNG without smoothing: one flat colour or one label per object.</source>
        <translation>Speichern Sie Masken als PNG ohne Glättung: eine reine Farbe oder ein Label je Objekt.</translation>
    </message>
    <message>
        <source>Save masks as PNG without smoothing: one grey level or one palette index per object.</source>
        <translation>Speichern Sie Masken als PNG ohne Glättung: eine Graustufe oder ein Palettenindex je Objekt.</translation>
    </message>
    <message>
        <source>Save mattes as an alpha channel, and masks as PNG without smoothing.</source>
        <translation>Speichern Sie Matten als Alphakanal und Masken als PNG ohne Glättung.</translation>
    </message>
    <message>
        <source>Save the mask as a palette, grey or RGB PNG with 8 bits.</source>
        <translation>Speichern Sie die Maske als Paletten-, Grau- oder RGB-PNG mit 8 Bit.</translation>
    </message>
    <message>
        <source>Save the masks again.</source>
        <translation>Speichern Sie die Masken noch einmal.</translation>
    </message>
    <message>
        <source>Scribbles do not state the size of the frames.</source>
        <translation>Striche geben die Größe der Bilder nicht an.</translation>
    </message>
    <message>
        <source>See `ray status`, and try again.</source>
        <translation>Sehen Sie `ray status` an, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Selects an object by clicks, by a small network; trained on pictures that are free for any use.</source>
        <translation>Wählt ein Objekt durch Klicks mit einem kleinen Netz aus, das auf frei verwendbaren Bildern trainiert ist.</translation>
    </message>
    <message>
        <source>Selects an object by clicks, by a small network; trained on research sets, not for commercial use.</source>
        <translation>Wählt ein Objekt durch Klicks aus, mit einem kleinen Netz; auf Forschungssätzen trainiert, nicht für kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>Selects an object by clicks, from frozen image features, colours and edges; needs no download.</source>
        <translation>Wählt ein Objekt durch Klicks aus, nach eingefrorenen Bildmerkmalen, Farben und Kanten; braucht keinen Download.</translation>
    </message>
    <message>
        <source>Sequences: %1 of the %2 of the published set.</source>
        <translation>Sequenzen: %1 von %2 des veröffentlichten Satzes.</translation>
    </message>
    <message>
        <source>Set range</source>
        <translation>Bereich setzen</translation>
    </message>
    <message>
        <source>Set the batch to a multiple of %1.</source>
        <translation>Setzen Sie den Batch auf ein Vielfaches von %1.</translation>
    </message>
    <message>
        <source>Several colours lie on transparent ground: every colour is an object.</source>
        <translation>Mehrere Farben liegen auf transparentem Grund: Jede Farbe ist ein Objekt.</translation>
    </message>
    <message>
        <source>Several pages or pictures are in %1 of the files (%2): only the first of each is a frame. Open such a file by itself to see all of it.</source>
        <translation>Mehrere Seiten oder Bilder sind in %1 der Dateien (%2): Nur das erste von jeder ist ein Bild des Clips. Öffnen Sie eine solche Datei für sich, um sie ganz zu sehen.</translation>
    </message>
    <message>
        <source>Shapes are outlines of each frame by itself; they are not keyframes of one moving shape.</source>
        <translation>Formen sind Umrisse jedes Bildes für sich; sie sind keine Keyframes einer bewegten Form.</translation>
    </message>
    <message>
        <source>Shapes without a group are an object each, distinguished by label and by their order in each image.</source>
        <translation>Formen ohne Gruppe sind je ein Objekt, unterschieden nach Label und Reihenfolge in jedem Bild.</translation>
    </message>
    <message>
        <source>Share fine maps, too: less time for four times the memory of a frame.</source>
        <translation>Auch feine Karten teilen: weniger Zeit für den vierfachen Speicher eines Bildes.</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 einblenden</translation>
    </message>
    <message>
        <source>Shows the frames %1.</source>
        <translation>Zeigt die Bilder %1.</translation>
    </message>
    <message>
        <source>Sides of the squares that frames are resized to; multiples of 32.</source>
        <translation>Seiten der Quadrate, auf die Bilder skaliert werden; Vielfache von 32.</translation>
    </message>
    <message>
        <source>Sizes, as factors of the frame, whose results are averaged.</source>
        <translation>Größen als Faktoren des Bildes, deren Ergebnisse gemittelt werden.</translation>
    </message>
    <message>
        <source>Sizes, as parts of the frame, whose results are averaged; the paper: 0.5 0.75 1.</source>
        <translation>Größen als Teile des Bildes, deren Ergebnisse gemittelt werden; der Artikel: 0.5 0.75 1.</translation>
    </message>
    <message>
        <source>Smallest part or hole, in pixels</source>
        <translation>Kleinster Teil oder kleinstes Loch, in Pixeln</translation>
    </message>
    <message>
        <source>Smallest part, in pixels</source>
        <translation>Kleinster Teil, in Pixeln</translation>
    </message>
    <message>
        <source>Soft edges are not carried; the labels are. Export &apos;png&apos; in the style &apos;alpha&apos; to keep them.</source>
        <translation>Weiche Kanten werden nicht übertragen, die Labels schon. Exportieren Sie „png“ im Stil „alpha“, um sie zu behalten.</translation>
    </message>
    <message>
        <source>Some frames of the clip share a name.</source>
        <translation>Einige Bilder des Clips haben denselben Namen.</translation>
    </message>
    <message>
        <source>Some values of the images are not numbers or are infinite; they are shown black or white.</source>
        <translation>Einige Werte der Bilder sind keine Zahlen oder unendlich; sie erscheinen schwarz oder weiß.</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>%1 teilen</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>Teilen Sie es in mehrere Dateien auf.</translation>
    </message>
    <message>
        <source>Split it into several.</source>
        <translation>Teilen Sie es in mehrere auf.</translation>
    </message>
    <message>
        <source>Split it.</source>
        <translation>Teilen Sie es auf.</translation>
    </message>
    <message>
        <source>Split the task into several.</source>
        <translation>Teilen Sie die Aufgabe in mehrere auf.</translation>
    </message>
    <message>
        <source>Split the task.</source>
        <translation>Teilen Sie die Aufgabe auf.</translation>
    </message>
    <message>
        <source>Start again without --resume.</source>
        <translation>Starten Sie neu ohne --resume.</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>Starten Sie es neu.</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`, or check the address and the firewall; see docs/batch.md.</source>
        <translation>Starten Sie einen mit `ray start --head`, oder prüfen Sie die Adresse und die Firewall; siehe docs/batch.md.</translation>
    </message>
    <message>
        <source>Start one with `ray start --head`; see docs/batch.md.</source>
        <translation>Starten Sie einen mit `ray start --head`; siehe docs/batch.md.</translation>
    </message>
    <message>
        <source>Start the propagation again.</source>
        <translation>Starten Sie die Propagation neu.</translation>
    </message>
    <message>
        <source>Start the run again from its reference frames.</source>
        <translation>Starten Sie den Lauf von seinen Referenzbildern aus neu.</translation>
    </message>
    <message>
        <source>Start the run again.</source>
        <translation>Starten Sie den Lauf neu.</translation>
    </message>
    <message>
        <source>Steps of the alignment; as trained.</source>
        <translation>Schritte der Ausrichtung; wie trainiert.</translation>
    </message>
    <message>
        <source>Stretch every frame to 0..1 as published; lights up frames without an object.</source>
        <translation>Jedes Bild auf 0..1 spreizen wie veröffentlicht; hellt Bilder ohne Objekt auf.</translation>
    </message>
    <message>
        <source>Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation. Symmetry 2019, 11(8), 1006, doi 10.3390/sym11081006. No code or weights published.</source>
        <translation>Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation. Symmetry 2019, 11(8), 1006, doi 10.3390/sym11081006. Weder Code noch Gewichte veröffentlicht.</translation>
    </message>
    <message>
        <source>Take it from another.</source>
        <translation>Nehmen Sie es von einem anderen.</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>Nehmen Sie es heraus.</translation>
    </message>
    <message>
        <source>Tar files that trainers stream: image, palette mask and JSON of each frame side by side.</source>
        <translation>Tar-Dateien, die beim Training gestreamt werden: Bild, Palettenmaske und JSON jedes Bildes nebeneinander.</translation>
    </message>
    <message>
        <source>Temporal and spatial compensation (TSC); as trained.</source>
        <translation>Zeitlicher und räumlicher Ausgleich (TSC); wie trainiert.</translation>
    </message>
    <message>
        <source>The adapted weights %1 are damaged or were changed: sha256 %2, expected %3.</source>
        <translation>Die angepassten Gewichte %1 sind beschädigt oder wurden geändert: sha256 %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>The adapted weights %1 cannot be read: %2.</source>
        <translation>Die angepassten Gewichte %1 können nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The address &apos;%1&apos; names no file.</source>
        <translation>Die Adresse &apos;%1&apos; nennt keine Datei.</translation>
    </message>
    <message>
        <source>The address led to a page that asks something first. Open it in a browser, download the file there.</source>
        <translation>Die Adresse führte zu einer Seite, die zuerst etwas fragt. Öffnen Sie sie in einem Browser, und laden Sie die Datei dort herunter.</translation>
    </message>
    <message>
        <source>The address of %1:// holds a password, which would be stored with the results.</source>
        <translation>Die Adresse von %1:// enthält ein Passwort, das mit den Ergebnissen gespeichert würde.</translation>
    </message>
    <message>
        <source>The array &apos;%1&apos; of an engine state cannot be stored: %2.</source>
        <translation>Das Array „%1“ eines Engine-Zustands kann nicht gespeichert werden: %2.</translation>
    </message>
    <message>
        <source>The batch failed: %1</source>
        <translation>Der Stapel ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>The border covers %1 pixels of objects; they read back as &apos;ignore&apos;.</source>
        <translation>Der Rand bedeckt %1 Pixel von Objekten; sie werden als „ignore“ zurückgelesen.</translation>
    </message>
    <message>
        <source>The box %1 for %2 holds no pixel of the frame.</source>
        <translation>Der Rahmen %1 für %2 enthält kein Pixel des Bildes.</translation>
    </message>
    <message>
        <source>The box covers the whole picture, so nothing is background.</source>
        <translation>Der Rahmen bedeckt das ganze Bild, sodass nichts Hintergrund ist.</translation>
    </message>
    <message>
        <source>The box is %1 x %2 pixels; it must be at least %3 on each side.</source>
        <translation>Der Rahmen hat %1 x %2 Pixel; er muss auf jeder Seite mindestens %3 haben.</translation>
    </message>
    <message>
        <source>The boxes on frame %1 read back differently.</source>
        <translation>Die Rahmen auf Bild %1 werden anders zurückgelesen.</translation>
    </message>
    <message>
        <source>The boxes read back differently.</source>
        <translation>Die Rahmen werden anders zurückgelesen.</translation>
    </message>
    <message>
        <source>The budget must be positive, got %1 seconds.</source>
        <translation>Die Zeitvorgabe muss positiv sein, erhalten wurden %1 Sekunden.</translation>
    </message>
    <message>
        <source>The build of %1 was broken off.</source>
        <translation>Die Erstellung von %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The centre %1 is outside the window of %2 frames.</source>
        <translation>Die Mitte %1 liegt außerhalb des Fensters mit %2 Bildern.</translation>
    </message>
    <message>
        <source>The clip %1 is closed.</source>
        <translation>Der Clip %1 ist geschlossen.</translation>
    </message>
    <message>
        <source>The clip &apos;%1&apos; is called &apos;%2&apos;, because a file name cannot hold all of it.</source>
        <translation>Der Clip „%1“ heißt „%2“, weil ein Dateiname nicht alles davon fassen kann.</translation>
    </message>
    <message>
        <source>The clip asks for an odd angle; it was turned by %1 degrees.</source>
        <translation>Der Clip verlangt einen krummen Winkel; er wurde um %1 Grad gedreht.</translation>
    </message>
    <message>
        <source>The clip at %1 cannot be read: %2.</source>
        <translation>Der Clip unter %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The clip has %1 frame; a plan needs 2 or more.</source>
        <translation>Der Clip hat %1 Bild; ein Plan braucht mindestens 2.</translation>
    </message>
    <message>
        <source>The clip is HDR (%1); its colours are shown without tone mapping.</source>
        <translation>Der Clip ist HDR (%1); seine Farben werden ohne Tone-Mapping gezeigt.</translation>
    </message>
    <message>
        <source>The clip of the project, %1, %2.</source>
        <translation>Der Clip des Projekts, %1, %2.</translation>
    </message>
    <message>
        <source>The clip on a timeline with a marker for each reference and each verified range; no masks.</source>
        <translation>Der Clip auf einer Zeitleiste mit einer Marke für jede Referenz und jeden geprüften Bereich; keine Masken.</translation>
    </message>
    <message>
        <source>The cluster at %1 has too few GPUs or processors.</source>
        <translation>Der Cluster unter %1 hat zu wenige GPUs oder Prozessoren.</translation>
    </message>
    <message>
        <source>The colours are in no known palette; objects are numbered as their colours first appear.</source>
        <translation>Die Farben gehören zu keiner bekannten Palette; Objekte werden in der Reihenfolge nummeriert, in der ihre Farben erscheinen.</translation>
    </message>
    <message>
        <source>The curve %1 cannot be read: %2.</source>
        <translation>Die Kurve %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The data set %1 has no frames of it.</source>
        <translation>Der Datensatz %1 enthält keine Bilder davon.</translation>
    </message>
    <message>
        <source>The data set does not read back as it was built: %1</source>
        <translation>Der Datensatz liest sich nicht so zurück, wie er erstellt wurde: %1</translation>
    </message>
    <message>
        <source>The decoder of %1 %2 while %3.</source>
        <translation>Der Decoder von %1 %2 bei: %3.</translation>
    </message>
    <message>
        <source>The decoder of %1 answered nonsense at frame %2: %3.</source>
        <translation>Der Decoder von %1 antwortete bei Bild %2 Unsinn: %3.</translation>
    </message>
    <message>
        <source>The decoder of %1 answered nonsense: %2.</source>
        <translation>Der Decoder von %1 antwortete Unsinn: %2.</translation>
    </message>
    <message>
        <source>The decoder of %1 gave no answer for %2 s while %3.</source>
        <translation>Der Decoder von %1 antwortete %2 s lang nicht bei: %3.</translation>
    </message>
    <message>
        <source>The device &apos;%1&apos; is not there: %2 CUDA devices were found.</source>
        <translation>Das Gerät „%1“ ist nicht da: %2 CUDA-Geräte wurden gefunden.</translation>
    </message>
    <message>
        <source>The device &apos;mps&apos; is not there.</source>
        <translation>Das Gerät „mps“ ist nicht da.</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written.</source>
        <translation>Der Datenträger ist voll: %1 wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>The download of %1 was broken off: %2.%3</source>
        <translation>Der Download von %1 wurde abgebrochen: %2.%3</translation>
    </message>
    <message>
        <source>The edge refinement process ended without an answer on a frame of %1x%2.</source>
        <translation>Der Prozess zum Verfeinern der Kanten endete bei einem Bild von %1x%2 ohne Antwort.</translation>
    </message>
    <message>
        <source>The edge width is %1 px, outside %2..%3.</source>
        <translation>Die Kantenbreite ist %1 px, außerhalb von %2..%3.</translation>
    </message>
    <message>
        <source>The edges of the colours are smooth or lossy: each pixel has the nearest of %1 colours.</source>
        <translation>Die Kanten der Farben sind geglättet oder verlustbehaftet: Jedes Pixel hat die nächste von %1 Farben.</translation>
    </message>
    <message>
        <source>The effort log %1 cannot be read: %2.</source>
        <translation>Das Aufwandsprotokoll %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; %2.</source>
        <translation>Die Engine „%1“ %2.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be adapted to a clip.</source>
        <translation>Die Engine „%1“ kann nicht an einen Clip angepasst werden.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be adapted.</source>
        <translation>Die Engine „%1“ kann nicht angepasst werden.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; cannot be compared with itself.</source>
        <translation>Die Engine „%1“ kann nicht mit sich selbst verglichen werden.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; gave %2 channels for %3 objects and background.</source>
        <translation>Die Engine „%1“ lieferte %2 Kanäle für %3 Objekte und Hintergrund.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; gave values that are no numbers.</source>
        <translation>Die Engine &apos;%1&apos; lieferte Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; has no setting &apos;%2&apos;.</source>
        <translation>Die Engine „%1“ hat keine Einstellung „%2“.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; has no weights to start from.</source>
        <translation>Die Engine „%1“ hat keine Gewichte für den Anfang.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; is closed.</source>
        <translation>Die Engine „%1“ ist geschlossen.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; needs weights and has none.</source>
        <translation>Die Engine „%1“ braucht Gewichte und hat keine.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; needs words that say what to find.</source>
        <translation>Die Engine &apos;%1&apos; braucht Wörter, die sagen, was zu finden ist.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; shows no signs to fit.</source>
        <translation>Die Engine „%1“ zeigt keine Merkmale zum Anpassen.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; takes no weights.</source>
        <translation>Die Engine „%1“ nimmt keine Gewichte.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; takes no words, and was given &apos;%2&apos;.</source>
        <translation>Die Engine &apos;%1&apos; nimmt keine Wörter an, erhielt aber &apos;%2&apos;.</translation>
    </message>
    <message>
        <source>The engine &apos;%1&apos; was closed.</source>
        <translation>Die Engine „%1“ wurde geschlossen.</translation>
    </message>
    <message>
        <source>The engine &apos;classic-clicks&apos; was closed.</source>
        <translation>Die Engine „classic-clicks“ wurde geschlossen.</translation>
    </message>
    <message>
        <source>The engine &apos;savos&apos; needs weights and has none.</source>
        <translation>Die Engine „savos“ braucht Gewichte und hat keine.</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; (%2) %3.</source>
        <translation>Das Engine-Plug-in „%1“ (%2) %3.</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; cannot be started: %2: %3.</source>
        <translation>Das Engine-Plug-in „%1“ kann nicht gestartet werden: %2: %3.</translation>
    </message>
    <message>
        <source>The engine plug-in &apos;%1&apos; made a %2, which is no %3.</source>
        <translation>Das Engine-Plug-in „%1“ lieferte ein %2, das kein %3 ist.</translation>
    </message>
    <message>
        <source>The export holds the box around each object, not its shape: no masks can be read from it.</source>
        <translation>Der Export enthält den Rahmen um jedes Objekt, nicht seine Form: Masken lassen sich daraus nicht lesen.</translation>
    </message>
    <message>
        <source>The export read back differs from the masks on frame %1: %2.</source>
        <translation>Der zurückgelesene Export weicht in Bild %1 von den Masken ab: %2.</translation>
    </message>
    <message>
        <source>The export read back has %1 frames, expected %2 of the same names; %3.</source>
        <translation>Der zurückgelesene Export hat %1 Bilder, erwartet werden %2 mit denselben Namen; %3.</translation>
    </message>
    <message>
        <source>The file %1 does not hold this trunk: %2 keys are missing, &apos;%3&apos; first.</source>
        <translation>Die Datei %1 enthält diesen Backbone nicht: %2 Schlüssel fehlen, zuerst „%3“.</translation>
    </message>
    <message>
        <source>The file %1 has no index (moov atom): its recording or copying was cut off before the end.</source>
        <translation>Die Datei %1 hat keinen Index (moov-Atom): Ihre Aufnahme oder das Kopieren wurde vor dem Ende abgebrochen.</translation>
    </message>
    <message>
        <source>The file %1 has no video stream, only sound or data.</source>
        <translation>Die Datei %1 hat keinen Videostream, nur Ton oder Daten.</translation>
    </message>
    <message>
        <source>The file %1 is empty (0 bytes).</source>
        <translation>Die Datei %1 ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>The file %1 is gone.</source>
        <translation>Die Datei %1 ist verschwunden.</translation>
    </message>
    <message>
        <source>The file %1 is not a video that FFmpeg can read.</source>
        <translation>Die Datei %1 ist kein Video, das FFmpeg lesen kann.</translation>
    </message>
    <message>
        <source>The file %1 may not be read: %2.</source>
        <translation>Die Datei %1 darf nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The file announces %1 frames but holds only %2; the others are lost.</source>
        <translation>Die Datei kündigt %1 Bilder an, enthält aber nur %2; die anderen sind verloren.</translation>
    </message>
    <message>
        <source>The file announces %1 pages but only %2 can be read.</source>
        <translation>Die Datei kündigt %1 Seiten an, aber nur %2 können gelesen werden.</translation>
    </message>
    <message>
        <source>The file announces %1 s but ends after %2 s; the rest is lost.</source>
        <translation>Die Datei kündigt %1 s an, endet aber nach %2 s; der Rest ist verloren.</translation>
    </message>
    <message>
        <source>The file holds boxes; they were taken as filled rectangles.</source>
        <translation>Die Datei enthält Rahmen; sie wurden als gefüllte Rechtecke genommen.</translation>
    </message>
    <message>
        <source>The file holds more than %1 objects.</source>
        <translation>Die Datei enthält mehr als %1 Objekte.</translation>
    </message>
    <message>
        <source>The file holds no usable times: frames are in decoded order, %1 per second was assumed.</source>
        <translation>Die Datei enthält keine brauchbaren Zeiten: Bilder stehen in decodierter Reihenfolge, %1 pro Sekunde wurden angenommen.</translation>
    </message>
    <message>
        <source>The file is cut off: %1 frame(s) at its end did not decode and were left out.</source>
        <translation>Die Datei ist abgeschnitten: %1 Bild(er) am Ende ließen sich nicht decodieren und wurden weggelassen.</translation>
    </message>
    <message>
        <source>The file is damaged or cut off: what comes after %1 pages is lost.</source>
        <translation>Die Datei ist beschädigt oder abgeschnitten: Was nach %1 Seiten kommt, ist verloren.</translation>
    </message>
    <message>
        <source>The file is damaged or of another kind: save it again.</source>
        <translation>Die Datei ist beschädigt oder von anderer Art: Speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The file is damaged or was cut off; copy or export the clip again.</source>
        <translation>Die Datei ist beschädigt oder wurde abgeschnitten; kopieren oder exportieren Sie den Clip noch einmal.</translation>
    </message>
    <message>
        <source>The file may not be written.</source>
        <translation>Die Datei darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file needs %1 objects; at most %2 are possible.</source>
        <translation>Die Datei braucht %1 Objekte; höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>The file&apos;s times jump back at %1 place(s), as in joined files: frames are in the order of the file.</source>
        <translation>Die Zeiten der Datei springen an %1 Stelle(n) zurück, wie in zusammengefügten Dateien: Bilder stehen in der Reihenfolge der Datei.</translation>
    </message>
    <message>
        <source>The files are damaged, of another kind, or have more than %1 pixels.</source>
        <translation>Die Dateien sind beschädigt, von anderer Art, oder haben mehr als %1 Pixel.</translation>
    </message>
    <message>
        <source>The files are intact, but this format does not hold these masks. Choose another format, such as png, and report this message as an error of the program.</source>
        <translation>Die Dateien sind intakt, aber dieses Format fasst diese Masken nicht. Wählen Sie ein anderes Format, etwa png, und melden Sie diese Nachricht als Fehler des Programms.</translation>
    </message>
    <message>
        <source>The files hold %1 objects; at most %2 are possible.</source>
        <translation>Die Dateien enthalten %1 Objekte; höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>The files of &apos;%1&apos; cannot be moved in the data set: %2.</source>
        <translation>Die Dateien von „%1“ können im Datensatz nicht verschoben werden: %2.</translation>
    </message>
    <message>
        <source>The filter gave %1, not a picture.</source>
        <translation>Der Filter lieferte %1, kein Bild.</translation>
    </message>
    <message>
        <source>The filters leave no clip. %1</source>
        <translation>Die Filter lassen keinen Clip übrig. %1</translation>
    </message>
    <message>
        <source>The fingerprint %1 is not valid: kind, total_bytes, file_count and digest are expected.</source>
        <translation>Der Fingerabdruck %1 ist ungültig: Erwartet werden kind, total_bytes, file_count und digest.</translation>
    </message>
    <message>
        <source>The first frame of the objects %1, %2, has no true mask.</source>
        <translation>Das erste Bild der Objekte %1, %2, hat keine wahre Maske.</translation>
    </message>
    <message>
        <source>The first true mask holds no object, so there is nothing to score.</source>
        <translation>Die erste wahre Maske enthält kein Objekt, es gibt also nichts zu bewerten.</translation>
    </message>
    <message>
        <source>The flow %1 cannot be read: %2.</source>
        <translation>Der Fluss %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The flow %1 is %2 (height, width), expected %3.</source>
        <translation>Der Fluss %1 ist %2 (Höhe, Breite), erwartet wird %3.</translation>
    </message>
    <message>
        <source>The flow folder %1 cannot be read: %2.</source>
        <translation>Der Flussordner %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The flow picture %1 cannot be read: %2.</source>
        <translation>Das Flussbild %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The flow picture is %1 %2, expected %3 uint8.</source>
        <translation>Das Flussbild ist %1 %2, erwartet wird %3 uint8.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be read: %2.</source>
        <translation>Der Ordner %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written: %2.</source>
        <translation>Der Ordner %1 kann nicht beschrieben werden: %2.</translation>
    </message>
    <message>
        <source>The folder %1 has no mask image.</source>
        <translation>Der Ordner %1 hat kein Maskenbild.</translation>
    </message>
    <message>
        <source>The folder %1 holds %2 files %3, expected one.</source>
        <translation>Der Ordner %1 enthält %2 Dateien %3, erwartet wird eine.</translation>
    </message>
    <message>
        <source>The folder %1 holds .flo files and pictures.</source>
        <translation>Der Ordner %1 enthält .flo-Dateien und Bilder.</translation>
    </message>
    <message>
        <source>The folder %1 holds no image (png, jpg, bmp, tif, webp, ppm or another kind that can be a frame).</source>
        <translation>Der Ordner %1 enthält kein Bild (png, jpg, bmp, tif, webp, ppm oder eine andere Art, die ein Bild des Clips sein kann).</translation>
    </message>
    <message>
        <source>The folder %1 holds no projects.</source>
        <translation>Der Ordner %1 enthält keine Projekte.</translation>
    </message>
    <message>
        <source>The folder %1 holds several images named %2 that differ in their ending only.</source>
        <translation>Der Ordner %1 enthält mehrere Bilder namens %2, die sich nur in der Endung unterscheiden.</translation>
    </message>
    <message>
        <source>The folder %1 holds the flow of %2 frames, and the clip has %3.</source>
        <translation>Der Ordner %1 enthält den Fluss von %2 Bildern, und der Clip hat %3.</translation>
    </message>
    <message>
        <source>The folder %1 is in no layout that can be trained on.</source>
        <translation>Der Ordner %1 hat keine Anordnung, mit der trainiert werden kann.</translation>
    </message>
    <message>
        <source>The format &apos;%1&apos; has no option &apos;%2&apos;.</source>
        <translation>Das Format „%1“ hat keine Option „%2“.</translation>
    </message>
    <message>
        <source>The format &apos;%1&apos; shows the clip, but the clip is not open.</source>
        <translation>Das Format „%1“ zeigt den Clip, aber der Clip ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>The frame %1 could not be encoded as JPEG.</source>
        <translation>Das Bild %1 konnte nicht als JPEG codiert werden.</translation>
    </message>
    <message>
        <source>The frame range %1..%2 is not valid: the first frame must be 0 or more and not after the last.</source>
        <translation>Der Bildbereich %1..%2 ist ungültig: Das erste Bild muss 0 oder mehr sein und darf nicht nach dem letzten liegen.</translation>
    </message>
    <message>
        <source>The frame table %1 is damaged: %2.</source>
        <translation>Die Bildtabelle %1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>The frame table says that nobody annotated any of these frames.</source>
        <translation>Die Bildtabelle besagt, dass niemand eines dieser Bilder annotiert hat.</translation>
    </message>
    <message>
        <source>The frames of %1 cannot be linked: only folders of upright JPEG images can.</source>
        <translation>Die Bilder von %1 können nicht verknüpft werden: Das geht nur mit Ordnern aufrechter JPEG-Bilder.</translation>
    </message>
    <message>
        <source>The frames of %1 differ in size.</source>
        <translation>Die Bilder von %1 sind verschieden groß.</translation>
    </message>
    <message>
        <source>The frames of &apos;%1&apos; are not those of the truth: &apos;%2&apos; and others.</source>
        <translation>Die Bilder von „%1“ sind nicht die der Ground Truth: „%2“ und andere.</translation>
    </message>
    <message>
        <source>The image %1 cannot be read.</source>
        <translation>Das Bild %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The image %1 claims more than %2 pixels, which is too large.</source>
        <translation>Das Bild %1 gibt mehr als %2 Pixel an; das ist zu groß.</translation>
    </message>
    <message>
        <source>The image %1 claims pictures of %2 x %3 pixels, which is too large.</source>
        <translation>Das Bild %1 gibt Bilder von %2 x %3 Pixeln an, was zu groß ist.</translation>
    </message>
    <message>
        <source>The image %1 is %2x%3 now; %4x%5 is expected.</source>
        <translation>Das Bild %1 hat jetzt %2x%3; erwartet wird %4x%5.</translation>
    </message>
    <message>
        <source>The image %1 is gone.</source>
        <translation>Das Bild %1 ist verschwunden.</translation>
    </message>
    <message>
        <source>The images of %1 differ in size: %2x%3 is expected, but there are %4.</source>
        <translation>Die Bilder von %1 sind verschieden groß: Erwartet wird %2x%3, aber es gibt %4.</translation>
    </message>
    <message>
        <source>The images of classes and instances of &apos;%1&apos; have different sizes.</source>
        <translation>Die Bilder der Klassen und Instanzen von „%1“ haben verschiedene Größen.</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>Die Aufgabe wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The labels of a reference must be uint8 of the frame&apos;s size %1, got %2 %3.</source>
        <translation>Die Labels einer Referenz müssen uint8 mit der Bildgröße %1 sein, erhalten wurde %2 %3.</translation>
    </message>
    <message>
        <source>The large project with %1 objects failed.</source>
        <translation>Das große Projekt mit %1 Objekten ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The list %1 cannot be read: %2.</source>
        <translation>Die Liste %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The list %1 is not text: %2.</source>
        <translation>Die Liste %1 ist kein Text: %2.</translation>
    </message>
    <message>
        <source>The list %1 names no clips.</source>
        <translation>Die Liste %1 nennt keine Clips.</translation>
    </message>
    <message>
        <source>The list names %1, where a file of this machine is expected.</source>
        <translation>Die Liste nennt %1, wo eine Datei dieses Rechners erwartet wird.</translation>
    </message>
    <message>
        <source>The list names the address %1, where a file is expected.</source>
        <translation>Die Liste nennt die Adresse %1, wo eine Datei erwartet wird.</translation>
    </message>
    <message>
        <source>The list names the project %1 in a store.</source>
        <translation>Die Liste nennt das Projekt %1 in einem Speicher.</translation>
    </message>
    <message>
        <source>The list of objects and the true masks must be of the same set.</source>
        <translation>Die Objektliste und die wahren Masken müssen vom selben Satz sein.</translation>
    </message>
    <message>
        <source>The list of objects does not name the video &apos;%1&apos;.</source>
        <translation>Die Objektliste nennt das Video „%1“ nicht.</translation>
    </message>
    <message>
        <source>The loss at step %1 of &apos;%2&apos; is %3.</source>
        <translation>Der Loss in Schritt %1 von „%2“ ist %3.</translation>
    </message>
    <message>
        <source>The manifest %1 is damaged: %2.</source>
        <translation>Das Manifest %1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>The maps are %1 and the frame is %2; they must agree.</source>
        <translation>Die Karten sind %1 und das Bild ist %2; beide müssen übereinstimmen.</translation>
    </message>
    <message>
        <source>The mark &apos;%1&apos; of object %2 on frame %3 does not read back.</source>
        <translation>Die Markierung „%1“ von Objekt %2 in Bild %3 wird nicht zurückgelesen.</translation>
    </message>
    <message>
        <source>The markers read back differently.</source>
        <translation>Die Marken werden anders zurückgelesen.</translation>
    </message>
    <message>
        <source>The mask %1 cannot be read: %2.</source>
        <translation>Die Maske %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The mask %1 claims to be %2, but has only %3 bytes.</source>
        <translation>Die Maske %1 gibt sich als %2 aus, hat aber nur %3 Bytes.</translation>
    </message>
    <message>
        <source>The mask %1 is %2 x %3 pixels, expected %4 x %5.</source>
        <translation>Die Maske %1 hat %2 x %3 Pixel, erwartet wird %4 x %5.</translation>
    </message>
    <message>
        <source>The mask %1 is %2, which is too large.</source>
        <translation>Die Maske %1 hat %2, was zu groß ist.</translation>
    </message>
    <message>
        <source>The mask has more than %1 colours, so it is not a mask of separate objects.</source>
        <translation>Die Maske hat mehr als %1 Farben, ist also keine Maske einzelner Objekte.</translation>
    </message>
    <message>
        <source>The mask is %1 x %2 pixels, the clip is %3 x %4.</source>
        <translation>Die Maske hat %1 x %2 Pixel, der Clip %3 x %4.</translation>
    </message>
    <message>
        <source>The mask to correct is %1, the picture %2.</source>
        <translation>Die zu korrigierende Maske ist %1, das Bild %2.</translation>
    </message>
    <message>
        <source>The masks are %1 x %2 pixels, the clip is %3 x %4.</source>
        <translation>Die Masken haben %1 x %2 Pixel, der Clip %3 x %4.</translation>
    </message>
    <message>
        <source>The masks are of different kinds (%1); check that object numbers agree.</source>
        <translation>Die Masken sind von verschiedener Art (%1); prüfen Sie, ob die Objektnummern übereinstimmen.</translation>
    </message>
    <message>
        <source>The masks are trimaps: white is one object, and grey is &apos;ignore&apos;.</source>
        <translation>Die Masken sind Trimaps: Weiß ist ein Objekt, und Grau ist „ignore“.</translation>
    </message>
    <message>
        <source>The masks are white on black with smooth or lossy edges: they are one object, cut at half grey.</source>
        <translation>Die Masken sind weiß auf schwarz mit geglätteten oder verlustbehafteten Kanten: Sie sind ein Objekt, bei halbem Grau geschnitten.</translation>
    </message>
    <message>
        <source>The masks in %1 cannot be paired with frames: &apos;%2&apos; and others are not named like the frames (&apos;%3&apos; to &apos;%4&apos;).</source>
        <translation>Die Masken in %1 können Bildern nicht zugeordnet werden: „%2“ und andere heißen nicht wie die Bilder („%3“ bis „%4“).</translation>
    </message>
    <message>
        <source>The masks of &apos;%1&apos; are not in %2.</source>
        <translation>Die Masken von „%1“ sind nicht in %2.</translation>
    </message>
    <message>
        <source>The masks were made for other times: frame %1 comes %2 s after the first of them, in this clip %3 s. Check that it is the same clip at the same frame rate.</source>
        <translation>Die Masken wurden für andere Zeiten gemacht: Bild %1 kommt %2 s nach dem ersten davon, in diesem Clip %3 s. Prüfen Sie, ob es derselbe Clip mit derselben Bildrate ist.</translation>
    </message>
    <message>
        <source>The matte %1 could not be encoded as PNG.</source>
        <translation>Die Matte %1 konnte nicht als PNG codiert werden.</translation>
    </message>
    <message>
        <source>The matte of object %1 on frame %2 reads back differently.</source>
        <translation>Die Matte von Objekt %1 in Bild %2 wird anders zurückgelesen.</translation>
    </message>
    <message>
        <source>The new order %1 must name every object once: %2.</source>
        <translation>Die neue Reihenfolge %1 muss jedes Objekt einmal nennen: %2.</translation>
    </message>
    <message>
        <source>The note has %1 characters.</source>
        <translation>Die Notiz hat %1 Zeichen.</translation>
    </message>
    <message>
        <source>The number %1 was read as &apos;ignore&apos;.</source>
        <translation>Die Zahl %1 wurde als „ignore“ gelesen.</translation>
    </message>
    <message>
        <source>The object &apos;%1&apos; has no mask to start from.</source>
        <translation>Das Objekt „%1“ hat keine Maske für den Anfang.</translation>
    </message>
    <message>
        <source>The object &apos;%1&apos; is locked.</source>
        <translation>Das Objekt „%1“ ist gesperrt.</translation>
    </message>
    <message>
        <source>The objects of a run must be different ids from 1 to %1, got %2.</source>
        <translation>Die Objekte eines Laufs müssen verschiedene IDs von 1 bis %1 sein, erhalten wurde %2.</translation>
    </message>
    <message>
        <source>The only true object stands for the only object of the project.</source>
        <translation>Das einzige wahre Objekt steht für das einzige Objekt des Projekts.</translation>
    </message>
    <message>
        <source>The open clip has %1 frames of %2 x %3, the project %4 of %5 x %6.</source>
        <translation>Der geöffnete Clip hat %1 Bilder von %2 x %3, das Projekt %4 von %5 x %6.</translation>
    </message>
    <message>
        <source>The packed program has no PyMatting; install Maskreel by pip with the extra &apos;matting&apos;.</source>
        <translation>Das gepackte Programm hat kein PyMatting; installieren Sie Maskreel mit pip und dem Extra „matting“.</translation>
    </message>
    <message>
        <source>The pages have no times: %1 frames per second were assumed.</source>
        <translation>Die Seiten haben keine Zeiten: %1 Bilder pro Sekunde wurden angenommen.</translation>
    </message>
    <message>
        <source>The palette holds greys with smooth edges: the masks are one object, cut at half grey.</source>
        <translation>Die Palette enthält Grautöne mit geglätteten Kanten: Die Masken sind ein Objekt, bei halbem Grau geschnitten.</translation>
    </message>
    <message>
        <source>The palettes of the images differ: objects are distinguished by colour, not by index.</source>
        <translation>Die Paletten der Bilder unterscheiden sich: Objekte werden nach Farbe unterschieden, nicht nach Index.</translation>
    </message>
    <message>
        <source>The picture %1 cannot be read: %2.</source>
        <translation>Das Bild %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The picture in %1 is in a form that FFmpeg does not know.</source>
        <translation>Das Bild in %1 hat eine Form, die FFmpeg nicht kennt.</translation>
    </message>
    <message>
        <source>The point %1,%2 for %3 is outside the frame.</source>
        <translation>Der Punkt %1,%2 für %3 liegt außerhalb des Bildes.</translation>
    </message>
    <message>
        <source>The points &apos;%1&apos; are not a polygon.</source>
        <translation>Die Punkte „%1“ sind kein Polygon.</translation>
    </message>
    <message>
        <source>The position of a stored run cannot be read: %1.</source>
        <translation>Die Position eines gespeicherten Laufs kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The prepared data %1 cannot be read: %2.</source>
        <translation>Die vorbereiteten Daten %1 können nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The prepared data in %1 are damaged: %2.</source>
        <translation>Die vorbereiteten Daten in %1 sind beschädigt: %2.</translation>
    </message>
    <message>
        <source>The process of closed-form matting ended without an answer.</source>
        <translation>Der Prozess des Closed-Form-Mattings endete ohne Antwort.</translation>
    </message>
    <message>
        <source>The project %1 holds no mask.</source>
        <translation>Das Projekt %1 enthält keine Maske.</translation>
    </message>
    <message>
        <source>The project %1 is of another clip: %2, expected %3.</source>
        <translation>Das Projekt %1 gehört zu einem anderen Clip: %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>The project %1 was made for another clip than %2: &apos;%3&apos;, %4 frames of %5 x %6.</source>
        <translation>Das Projekt %1 wurde für einen anderen Clip als %2 gemacht: „%3“, %4 Bilder von %5 x %6.</translation>
    </message>
    <message>
        <source>The project itself is as it was: go on working.</source>
        <translation>Das Projekt selbst ist, wie es war: Arbeiten Sie weiter.</translation>
    </message>
    <message>
        <source>The prompts %1 are in no file that is known by its name.</source>
        <translation>Die Vorgaben %1 stehen in keiner Datei, deren Art am Namen zu erkennen ist.</translation>
    </message>
    <message>
        <source>The prompts bring %1 new objects to %2 that are there.</source>
        <translation>Die Vorgaben bringen %1 neue Objekte zu %2 vorhandenen.</translation>
    </message>
    <message>
        <source>The prompts for %1 select nothing that is not another object&apos;s.</source>
        <translation>Die Vorgaben für %1 wählen nichts aus, das nicht zu einem anderen Objekt gehört.</translation>
    </message>
    <message>
        <source>The published sizes are [480], or [352, 480, 736] for the multi-scale test.</source>
        <translation>Die veröffentlichten Größen sind [480] oder [352, 480, 736] für den Test in mehreren Maßstäben.</translation>
    </message>
    <message>
        <source>The range ends at frame %1, and the clip has %2 frames.</source>
        <translation>Der Bereich endet bei Bild %1, und der Clip hat %2 Bilder.</translation>
    </message>
    <message>
        <source>The recipe has no number &apos;%1&apos;.</source>
        <translation>Das Rezept hat keine Zahl „%1“.</translation>
    </message>
    <message>
        <source>The record %1 of installed weights cannot be read: %2.</source>
        <translation>Das Verzeichnis %1 der installierten Gewichte kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The results hold the label %1; the unsupervised task allows 1 to %2.</source>
        <translation>Die Ergebnisse enthalten das Label %1; die unüberwachte Aufgabe erlaubt 1 bis %2.</translation>
    </message>
    <message>
        <source>The results hold the labels %1, the truth only %2.</source>
        <translation>Die Ergebnisse enthalten die Labels %1, die Ground Truth nur %2.</translation>
    </message>
    <message>
        <source>The row &apos;%1&apos; of %2 has no mask.</source>
        <translation>Die Zeile „%1“ von %2 hat keine Maske.</translation>
    </message>
    <message>
        <source>The row of %1 has masks to start from, and no masks of the whole clip.</source>
        <translation>Die Zeile von %1 hat Masken für den Anfang und keine Masken des ganzen Clips.</translation>
    </message>
    <message>
        <source>The run stopped because of an error in the program: %1: %2.</source>
        <translation>Der Lauf stoppte wegen eines Fehlers im Programm: %1: %2.</translation>
    </message>
    <message>
        <source>The runs of a mask add up to %1, expected %2 x %3.</source>
        <translation>Die Lauflängen einer Maske ergeben zusammen %1, erwartet wird %2 x %3.</translation>
    </message>
    <message>
        <source>The runs of a mask are not whole numbers.</source>
        <translation>Die Lauflängen einer Maske sind keine ganzen Zahlen.</translation>
    </message>
    <message>
        <source>The saved state does not say which engine made it.</source>
        <translation>Der gespeicherte Zustand nennt nicht die Engine, die ihn gemacht hat.</translation>
    </message>
    <message>
        <source>The saved state has version %1, expected %2.</source>
        <translation>Der gespeicherte Zustand hat Version %1, erwartet wird %2.</translation>
    </message>
    <message>
        <source>The saved state of a run cannot be read back: %1.</source>
        <translation>Der gespeicherte Zustand eines Laufs kann nicht zurückgelesen werden: %1.</translation>
    </message>
    <message>
        <source>The schedule %1 cannot be read: %2.</source>
        <translation>Der Trainingsplan %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The schedule has no set &apos;%1&apos;.</source>
        <translation>Der Trainingsplan hat keinen Satz „%1“.</translation>
    </message>
    <message>
        <source>The schedule has no stage &apos;%1&apos;.</source>
        <translation>Der Trainingsplan hat keine Stufe „%1“.</translation>
    </message>
    <message>
        <source>The schedule needs %1 more sets: %2.</source>
        <translation>Der Trainingsplan braucht %1 weitere Sätze: %2.</translation>
    </message>
    <message>
        <source>The scribbles read back leave their objects on frame %1.</source>
        <translation>Die zurückgelesenen Striche verlassen in Bild %1 ihre Objekte.</translation>
    </message>
    <message>
        <source>The sequence &apos;%1&apos; is not in %2.</source>
        <translation>Die Sequenz „%1“ ist nicht in %2.</translation>
    </message>
    <message>
        <source>The server would refuse this submission: %1%2.</source>
        <translation>Der Server würde diese Einreichung ablehnen: %1%2.</translation>
    </message>
    <message>
        <source>The set of a clip comes from --split.</source>
        <translation>Der Satz eines Clips kommt aus --split.</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; cannot be %3.</source>
        <translation>Die Einstellung „%1“ von „%2“ kann nicht %3 sein.</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; is %3, expected %4.</source>
        <translation>Die Einstellung „%1“ von „%2“ ist %3, erwartet wird %4.</translation>
    </message>
    <message>
        <source>The setting &apos;%1&apos; of &apos;%2&apos; is %3, outside its range %4..%5.</source>
        <translation>Die Einstellung „%1“ von „%2“ ist %3, außerhalb des Bereichs %4..%5.</translation>
    </message>
    <message>
        <source>The setting &apos;ms&apos; is %1; it must be a list of positive numbers.</source>
        <translation>Die Einstellung „ms“ ist %1; sie muss eine Liste positiver Zahlen sein.</translation>
    </message>
    <message>
        <source>The setting &apos;scales&apos; of &apos;savos&apos; is %1, expected numbers in 0.1..4.</source>
        <translation>Die Einstellung „scales“ von „savos“ ist %1, erwartet werden Zahlen in 0.1..4.</translation>
    </message>
    <message>
        <source>The setting &apos;sizes&apos; of &apos;imcnet&apos; is %1, expected positive multiples of %2.</source>
        <translation>Die Einstellung „sizes“ von „imcnet“ ist %1, erwartet werden positive Vielfache von %2.</translation>
    </message>
    <message>
        <source>The shapes %1 do not read back: %2.</source>
        <translation>Die Formen %1 werden nicht zurückgelesen: %2.</translation>
    </message>
    <message>
        <source>The shard is &apos;%1&apos;.</source>
        <translation>Der Shard ist „%1“.</translation>
    </message>
    <message>
        <source>The shares of --split &apos;%1&apos; are all 0.</source>
        <translation>Die Anteile von --split &apos;%1&apos; sind alle 0.</translation>
    </message>
    <message>
        <source>The source %1 cannot be read: %2.</source>
        <translation>Die Quelle %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The split &apos;%1&apos; is of DAVIS, and none of the data is a DAVIS folder.</source>
        <translation>Die Aufteilung „%1“ ist von DAVIS, und keine der Daten sind ein DAVIS-Ordner.</translation>
    </message>
    <message>
        <source>The state of &apos;%1&apos; holds a value that is not JSON: %2.</source>
        <translation>Der Zustand von „%1“ enthält einen Wert, der kein JSON ist: %2.</translation>
    </message>
    <message>
        <source>The state of &apos;%1&apos; is damaged: %2.</source>
        <translation>Der Zustand von „%1“ ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>The step &apos;%1&apos; is damaged; it can no longer be used to %2, nor can those beyond it.</source>
        <translation>Der Schritt „%1“ ist beschädigt; er ist nicht mehr nutzbar für: %2, ebenso wenig die dahinter.</translation>
    </message>
    <message>
        <source>The steps of undo were damaged and are gone; the project itself is as it was.</source>
        <translation>Die Schritte zum Rückgängigmachen waren beschädigt und sind weg; das Projekt selbst ist, wie es war.</translation>
    </message>
    <message>
        <source>The stored fingerprint of &apos;%1&apos; is damaged.</source>
        <translation>Der gespeicherte Fingerabdruck von „%1“ ist beschädigt.</translation>
    </message>
    <message>
        <source>The stored run is damaged and cannot be resumed.</source>
        <translation>Der gespeicherte Lauf ist beschädigt und kann nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>The stored run is damaged: %1.</source>
        <translation>Der gespeicherte Lauf ist beschädigt: %1.</translation>
    </message>
    <message>
        <source>The task holds every %1th frame of its video; there are masks on these only.</source>
        <translation>Die Aufgabe enthält jedes %1. Bild ihres Videos; nur dort gibt es Masken.</translation>
    </message>
    <message>
        <source>The template &apos;%1&apos; has %2.</source>
        <translation>Die Vorlage „%1“ hat %2.</translation>
    </message>
    <message>
        <source>The thread count is %1; it must be 1 or more.</source>
        <translation>Die Zahl der Threads ist %1; sie muss 1 oder mehr sein.</translation>
    </message>
    <message>
        <source>The tracks cover more than %1 shapes.</source>
        <translation>Die Spuren umfassen mehr als %1 Formen.</translation>
    </message>
    <message>
        <source>The tracks hold more than %1 shapes.</source>
        <translation>Die Spuren enthalten mehr als %1 Formen.</translation>
    </message>
    <message>
        <source>The training state %1 is damaged: %2.</source>
        <translation>Der Trainingszustand %1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>The training state %1 was made with other numbers: %2; asked for: %3.</source>
        <translation>Der Trainingszustand %1 wurde mit anderen Zahlen gemacht: %2; verlangt sind: %3.</translation>
    </message>
    <message>
        <source>The training state of step %1 is damaged: %2.</source>
        <translation>Der Trainingszustand von Schritt %1 ist beschädigt: %2.</translation>
    </message>
    <message>
        <source>The true masks show no object, so there is nothing to score.</source>
        <translation>Die wahren Masken zeigen kein Objekt, es gibt also nichts zu bewerten.</translation>
    </message>
    <message>
        <source>The truth and the results need the folders CATEGORY/VIDEO.</source>
        <translation>Ground Truth und Ergebnisse brauchen die Ordner CATEGORY/VIDEO.</translation>
    </message>
    <message>
        <source>The truth has no object on the first frame.</source>
        <translation>Die Ground Truth hat im ersten Bild kein Objekt.</translation>
    </message>
    <message>
        <source>The truth needs at least three frames.</source>
        <translation>Die Ground Truth braucht mindestens drei Bilder.</translation>
    </message>
    <message>
        <source>The video %1 cannot be encoded: %2.</source>
        <translation>Das Video %1 kann nicht codiert werden: %2.</translation>
    </message>
    <message>
        <source>The video has %1 objects; at most %2 are possible.</source>
        <translation>Das Video hat %1 Objekte; höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>The video is %1 x %2 pixels: sizes must be even.</source>
        <translation>Das Video hat %1 x %2 Pixel: Größen müssen gerade sein.</translation>
    </message>
    <message>
        <source>The video reads back with %1 frames, expected %2 at the clip&apos;s times.</source>
        <translation>Das Video hat beim Zurücklesen %1 Bilder, erwartet werden %2 zu den Zeiten des Clips.</translation>
    </message>
    <message>
        <source>The videos have another size than expected: %1.</source>
        <translation>Die Videos haben eine andere Größe als erwartet: %1.</translation>
    </message>
    <message>
        <source>The videos have different numbers of frames.</source>
        <translation>Die Videos haben verschieden viele Bilder.</translation>
    </message>
    <message>
        <source>The weight &apos;%1&apos; is a %2, expected a tensor.</source>
        <translation>Das Gewicht „%1“ ist ein %2, erwartet wird ein Tensor.</translation>
    </message>
    <message>
        <source>The weight file &apos;%1&apos; cannot be read: %2.</source>
        <translation>Die Gewichtsdatei „%1“ kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The weight file &apos;%1&apos; holds a %2, expected a dict of tensors.</source>
        <translation>Die Gewichtsdatei „%1“ enthält ein %2, erwartet wird ein Dict aus Tensoren.</translation>
    </message>
    <message>
        <source>The weights %1 are damaged or were changed: sha256 %2, expected %3.</source>
        <translation>Die Gewichte %1 sind beschädigt oder wurden geändert: sha256 %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>The weights %1 are damaged: sha256 %2, expected %3.</source>
        <translation>Die Gewichte %1 sind beschädigt: sha256 %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>The weights %1 cannot be read: %2.</source>
        <translation>Die Gewichte %1 können nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The weights &apos;%1&apos; do not ship with the program.</source>
        <translation>Die Gewichte „%1“ werden nicht mit dem Programm geliefert.</translation>
    </message>
    <message>
        <source>The weights &apos;%1&apos; ship with the program.</source>
        <translation>Die Gewichte „%1“ werden mit dem Programm geliefert.</translation>
    </message>
    <message>
        <source>The weights cannot be kept in %1: %2.</source>
        <translation>Die Gewichte können in %1 nicht aufbewahrt werden: %2.</translation>
    </message>
    <message>
        <source>The weights cannot be written to %1: %2.</source>
        <translation>Die Gewichte können nicht nach %1 geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>There are %1 objects; at most %2 are possible.</source>
        <translation>Es gibt %1 Objekte; höchstens %2 sind möglich.</translation>
    </message>
    <message>
        <source>There are files in %1.</source>
        <translation>In %1 sind Dateien.</translation>
    </message>
    <message>
        <source>There are more than %1 objects.</source>
        <translation>Es gibt mehr als %1 Objekte.</translation>
    </message>
    <message>
        <source>There are no %1 files here.</source>
        <translation>Hier sind keine %1-Dateien.</translation>
    </message>
    <message>
        <source>There are no %1 files in %2.</source>
        <translation>In %2 sind keine %1-Dateien.</translation>
    </message>
    <message>
        <source>There are no COCO files in %1.</source>
        <translation>In %1 sind keine COCO-Dateien.</translation>
    </message>
    <message>
        <source>There are no EXR files in %1.</source>
        <translation>In %1 sind keine EXR-Dateien.</translation>
    </message>
    <message>
        <source>There are no JPEGImages, because the clip was not open.</source>
        <translation>Es gibt keine JPEGImages, weil der Clip nicht geöffnet war.</translation>
    </message>
    <message>
        <source>There are no JPEGImages, because the clip was not open; the official evaluator needs them.</source>
        <translation>Es gibt keine JPEGImages, weil der Clip nicht geöffnet war; der offizielle Auswerter braucht sie.</translation>
    </message>
    <message>
        <source>There are no YOLO files in %1.</source>
        <translation>In %1 sind keine YOLO-Dateien.</translation>
    </message>
    <message>
        <source>There are no frames of &apos;%1&apos; in %2.</source>
        <translation>In %2 sind keine Bilder von „%1“.</translation>
    </message>
    <message>
        <source>There are no frames to score.</source>
        <translation>Es gibt keine Bilder zu bewerten.</translation>
    </message>
    <message>
        <source>There are no images, because the clip is not open; put them into %1/%2.</source>
        <translation>Es gibt keine Bilder, weil der Clip nicht geöffnet ist; legen Sie sie in %1/%2.</translation>
    </message>
    <message>
        <source>There are no images, because the clip is not open; put them into images/train and images/val.</source>
        <translation>Es gibt keine Bilder, weil der Clip nicht geöffnet ist; legen Sie sie in images/train und images/val.</translation>
    </message>
    <message>
        <source>There are no mask images in %1.</source>
        <translation>In %1 sind keine Maskenbilder.</translation>
    </message>
    <message>
        <source>There are no mask images in &apos;%1&apos;.</source>
        <translation>In „%1“ sind keine Maskenbilder.</translation>
    </message>
    <message>
        <source>There are no masks in %1.</source>
        <translation>In %1 sind keine Masken.</translation>
    </message>
    <message>
        <source>There are no tar files in %1.</source>
        <translation>In %1 sind keine Tar-Dateien.</translation>
    </message>
    <message>
        <source>There are no videos in %1.</source>
        <translation>In %1 sind keine Videos.</translation>
    </message>
    <message>
        <source>There are no videos of &apos;%1&apos; in %2.</source>
        <translation>In %2 sind keine Videos von „%1“.</translation>
    </message>
    <message>
        <source>There are two boxes around %1.</source>
        <translation>Um %1 gibt es zwei Rahmen.</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>There is a name or password in the address &apos;%1&apos;; none is sent or stored.</source>
        <translation>In der Adresse „%1“ steht ein Name oder Passwort; es wird keines gesendet oder gespeichert.</translation>
    </message>
    <message>
        <source>There is already an object named &apos;%1&apos;.</source>
        <translation>Es gibt schon ein Objekt namens „%1“.</translation>
    </message>
    <message>
        <source>There is no %1 beside the true masks in %2.</source>
        <translation>Neben den wahren Masken in %2 gibt es kein %1.</translation>
    </message>
    <message>
        <source>There is no %1.</source>
        <translation>Es gibt kein %1.</translation>
    </message>
    <message>
        <source>There is no annotation of &apos;%1&apos; in %2.</source>
        <translation>In %2 gibt es keine Annotation von „%1“.</translation>
    </message>
    <message>
        <source>There is no clip %1.</source>
        <translation>Es gibt keinen Clip %1.</translation>
    </message>
    <message>
        <source>There is no device &apos;%1&apos;.</source>
        <translation>Es gibt kein Gerät „%1“.</translation>
    </message>
    <message>
        <source>There is no engine &apos;%1&apos;.</source>
        <translation>Es gibt keine Engine „%1“.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation>Es gibt keine Datei und keinen Ordner %1.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Es gibt keinen Ordner %1.</translation>
    </message>
    <message>
        <source>There is no folder for the project: %1 may not be written.</source>
        <translation>Es gibt keinen Ordner für das Projekt: %1 darf nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>There is no format &apos;%1&apos;.</source>
        <translation>Es gibt kein Format „%1“.</translation>
    </message>
    <message>
        <source>There is no frame on which all masks are verified or references.</source>
        <translation>Es gibt kein Bild, auf dem alle Masken geprüft oder Referenzen sind.</translation>
    </message>
    <message>
        <source>There is no frame.</source>
        <translation>Es gibt kein Bild.</translation>
    </message>
    <message>
        <source>There is no gap to fill at frame %1.</source>
        <translation>Bei Bild %1 gibt es keine Lücke zu füllen.</translation>
    </message>
    <message>
        <source>There is no mask file %1.</source>
        <translation>Es gibt keine Maskendatei %1.</translation>
    </message>
    <message>
        <source>There is no mask that somebody vouches for.</source>
        <translation>Es gibt keine verbürgte Maske.</translation>
    </message>
    <message>
        <source>There is no mask to change here.</source>
        <translation>Hier gibt es keine Maske zu ändern.</translation>
    </message>
    <message>
        <source>There is no mask to import: %1</source>
        <translation>Es gibt keine Maske zu importieren: %1</translation>
    </message>
    <message>
        <source>There is no object %1 in this project.</source>
        <translation>In diesem Projekt gibt es kein Objekt %1.</translation>
    </message>
    <message>
        <source>There is no object &apos;%1&apos; in these projects.</source>
        <translation>In diesen Projekten gibt es kein Objekt „%1“.</translation>
    </message>
    <message>
        <source>There is no object &apos;%1&apos; in this project.</source>
        <translation>In diesem Projekt gibt es kein Objekt „%1“.</translation>
    </message>
    <message>
        <source>There is no object in %1: all pixels are background.</source>
        <translation>In %1 ist kein Objekt: Alle Pixel sind Hintergrund.</translation>
    </message>
    <message>
        <source>There is no object to export.</source>
        <translation>Es gibt kein Objekt zu exportieren.</translation>
    </message>
    <message>
        <source>There is no object to look for on frame %1.</source>
        <translation>Es gibt kein Objekt, das in Bild %1 zu suchen wäre.</translation>
    </message>
    <message>
        <source>There is no object to propagate.</source>
        <translation>Es gibt kein Objekt zu propagieren.</translation>
    </message>
    <message>
        <source>There is no point in %1, and no box around it.</source>
        <translation>In %1 liegt kein Punkt und darum kein Rahmen.</translation>
    </message>
    <message>
        <source>There is no project file %1.</source>
        <translation>Es gibt keine Projektdatei %1.</translation>
    </message>
    <message>
        <source>There is no recipe &apos;%1&apos;.</source>
        <translation>Es gibt kein Rezept „%1“.</translation>
    </message>
    <message>
        <source>There is no round of work to measure.</source>
        <translation>Es gibt keine Arbeitsrunde zu messen.</translation>
    </message>
    <message>
        <source>There is no task &apos;%1&apos;.</source>
        <translation>Es gibt keine Aufgabe „%1“.</translation>
    </message>
    <message>
        <source>There is no trunk &apos;%1&apos; that ships.</source>
        <translation>Es wird kein Backbone „%1“ mitgeliefert.</translation>
    </message>
    <message>
        <source>There is no video %1.</source>
        <translation>Es gibt kein Video %1.</translation>
    </message>
    <message>
        <source>There is no weight file %1.</source>
        <translation>Es gibt keine Gewichtsdatei %1.</translation>
    </message>
    <message>
        <source>There is nothing at %1.</source>
        <translation>Unter %1 ist nichts.</translation>
    </message>
    <message>
        <source>There is nothing to average: no video, or a video without scored frames.</source>
        <translation>Es gibt nichts zu mitteln: kein Video oder ein Video ohne bewertete Bilder.</translation>
    </message>
    <message>
        <source>There is nothing to click on.</source>
        <translation>Es gibt nichts anzuklicken.</translation>
    </message>
    <message>
        <source>There is nothing to fetch.</source>
        <translation>Es gibt nichts zu holen.</translation>
    </message>
    <message>
        <source>There is nothing to train on in the data given. %1</source>
        <translation>In den angegebenen Daten gibt es nichts, womit trainiert werden kann. %1</translation>
    </message>
    <message>
        <source>These weights do not fit &apos;%1&apos;: %2.</source>
        <translation>Diese Gewichte passen nicht zu „%1“: %2.</translation>
    </message>
    <message>
        <source>These weights were trained over trunk number %1; this version has %2 trunks.</source>
        <translation>Diese Gewichte wurden über Backbone Nummer %1 trainiert; diese Version hat %2 Backbones.</translation>
    </message>
    <message>
        <source>Thin only objects with more than this many pixels; 0 thins all.</source>
        <translation>Nur Objekte mit mehr Pixeln als dies ausdünnen; 0 dünnt alle aus.</translation>
    </message>
    <message>
        <source>This FSNet engine is closed.</source>
        <translation>Diese FSNet-Engine ist geschlossen.</translation>
    </message>
    <message>
        <source>This IMCNet engine is closed.</source>
        <translation>Diese IMCNet-Engine ist geschlossen.</translation>
    </message>
    <message>
        <source>This classic discovery is closed.</source>
        <translation>Diese Classic-Suche ist geschlossen.</translation>
    </message>
    <message>
        <source>This export needs the clip&apos;s pixels, but the clip is not open.</source>
        <translation>Dieser Export braucht die Pixel des Clips, aber der Clip ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>This format has no word for objects that are %1: %2 such marks are left out.</source>
        <translation>Dieses Format hat kein Wort für Objekte, die %1 sind: %2 solche Markierungen werden weggelassen.</translation>
    </message>
    <message>
        <source>This recipe needs clips, and none was found.</source>
        <translation>Dieses Rezept braucht Clips, und es wurde keiner gefunden.</translation>
    </message>
    <message>
        <source>This state was made by the engine &apos;%1&apos; in another way, expected &apos;%2&apos; with windows &apos;%3&apos;.</source>
        <translation>Dieser Zustand wurde von der Engine „%1“ auf andere Weise gemacht, erwartet wird „%2“ mit Fenstern „%3“.</translation>
    </message>
    <message>
        <source>This state was made by the engine &apos;%1&apos;, expected &apos;%2&apos;.</source>
        <translation>Dieser Zustand wurde von der Engine „%1“ gemacht, erwartet wird „%2“.</translation>
    </message>
    <message>
        <source>This state was made with other settings of the engine.</source>
        <translation>Dieser Zustand wurde mit anderen Einstellungen der Engine gemacht.</translation>
    </message>
    <message>
        <source>Tokens are: %1.</source>
        <translation>Platzhalter sind: %1.</translation>
    </message>
    <message>
        <source>Track ids do not fit object ids; objects are numbered from 1.</source>
        <translation>Spur-IDs passen nicht zu Objekt-IDs; Objekte werden ab 1 nummeriert.</translation>
    </message>
    <message>
        <source>Training can start from it (--setting trunk_file=FILE); an engine needs a whole network.</source>
        <translation>Das Training kann damit beginnen (--setting trunk_file=FILE); eine Engine braucht ein ganzes Netz.</translation>
    </message>
    <message>
        <source>Training frames cannot be written to %1: %2.</source>
        <translation>Trainingsbilder können nicht nach %1 geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Try %1.</source>
        <translation>Versuchen Sie %1.</translation>
    </message>
    <message>
        <source>Try a smaller frame, or switch edge refinement off.</source>
        <translation>Versuchen Sie ein kleineres Bild, oder schalten Sie das Verfeinern der Kanten aus.</translation>
    </message>
    <message>
        <source>Try again; it goes on where it stopped.</source>
        <translation>Versuchen Sie es noch einmal; es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Try again; or use another disk.</source>
        <translation>Versuchen Sie es noch einmal, oder nutzen Sie einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Two masks of different sizes cannot be compared: %1 and %2.</source>
        <translation>Zwei Masken verschiedener Größe können nicht verglichen werden: %1 und %2.</translation>
    </message>
    <message>
        <source>Type at least one character.</source>
        <translation>Geben Sie mindestens ein Zeichen ein.</translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation>%1 entsperren</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>Entsperren Sie es zuerst.</translation>
    </message>
    <message>
        <source>Unlock it to change its mask.</source>
        <translation>Entsperren Sie es, um seine Maske zu ändern.</translation>
    </message>
    <message>
        <source>Unlock it to mark it absent.</source>
        <translation>Entsperren Sie es, um es als abwesend zu markieren.</translation>
    </message>
    <message>
        <source>Unlock it, or leave it out of the run.</source>
        <translation>Entsperren Sie es, oder lassen Sie es beim Lauf weg.</translation>
    </message>
    <message>
        <source>Unlock it, or leave its prompts out.</source>
        <translation>Entsperren Sie es oder lassen Sie seine Vorgaben weg.</translation>
    </message>
    <message>
        <source>Unmark presence</source>
        <translation>Sichtbarkeit nicht mehr markieren</translation>
    </message>
    <message>
        <source>Unmark reference</source>
        <translation>Referenz aufheben</translation>
    </message>
    <message>
        <source>Unpack it, and choose the checkpoint that is in it.</source>
        <translation>Entpacken Sie es, und wählen Sie den Checkpoint darin.</translation>
    </message>
    <message>
        <source>Unverify</source>
        <translation>Prüfung aufheben</translation>
    </message>
    <message>
        <source>Update Maskreel to open it.</source>
        <translation>Aktualisieren Sie Maskreel, um es zu öffnen.</translation>
    </message>
    <message>
        <source>Update, reinstall or remove the package that provides it.</source>
        <translation>Aktualisieren oder entfernen Sie das Paket, das es bereitstellt, oder installieren Sie es neu.</translation>
    </message>
    <message>
        <source>Use another address.</source>
        <translation>Nutzen Sie eine andere Adresse.</translation>
    </message>
    <message>
        <source>Use at most %1.</source>
        <translation>Nutzen Sie höchstens %1.</translation>
    </message>
    <message>
        <source>Use letters, digits, &apos;-&apos; and &apos;_&apos;.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, &apos;-&apos; und &apos;_&apos;.</translation>
    </message>
    <message>
        <source>Use smaller pictures.</source>
        <translation>Verwenden Sie kleinere Bilder.</translation>
    </message>
    <message>
        <source>Use the version that trained them, or a newer one.</source>
        <translation>Nutzen Sie die Version, die sie trainiert hat, oder eine neuere.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Als geprüft markieren</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Videos end in one of: %1.</source>
        <translation>Videos enden auf eines von: %1.</translation>
    </message>
    <message>
        <source>Videos of the kind &apos;%1&apos; show the clip, but the clip is not open.</source>
        <translation>Videos der Art „%1“ zeigen den Clip, aber der Clip ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>Videos or animated images of what was cut out: with alpha, on green, beside the matte, or GIF.</source>
        <translation>Videos oder animierte Bilder des Ausgeschnittenen: mit Alpha, auf Grün, neben der Matte oder als GIF.</translation>
    </message>
    <message>
        <source>WHERE rowid = ?</source>
        <translation>WHERE rowid = ?</translation>
    </message>
    <message>
        <source>WHERE step = ? AND kind = ? AND key = ?</source>
        <translation>WHERE step = ? AND kind = ? AND key = ?</translation>
    </message>
    <message>
        <source>Wait for that build, or stop it.</source>
        <translation>Warten Sie dieses Erstellen ab, oder stoppen Sie es.</translation>
    </message>
    <message>
        <source>Wait for that export, or choose another name.</source>
        <translation>Warten Sie diesen Export ab, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>WebDataset</source>
        <translation>WebDataset</translation>
    </message>
    <message>
        <source>What Nuke calls the first frame of the clip</source>
        <translation>Wie Nuke das erste Bild des Clips nennt</translation>
    </message>
    <message>
        <source>What came from %1 has the sha256 %2, expected %3.</source>
        <translation>Was von %1 kam, hat den sha256 %2, erwartet wird %3.</translation>
    </message>
    <message>
        <source>What compares the frames (Table I, ACM); as trained.</source>
        <translation>Was die Bilder vergleicht (Tabelle I, ACM); wie trainiert.</translation>
    </message>
    <message>
        <source>What fuses the two streams; as trained.</source>
        <translation>Was die beiden Ströme vereint; wie trainiert.</translation>
    </message>
    <message>
        <source>What it said stands above.</source>
        <translation>Was es meldete, steht oben.</translation>
    </message>
    <message>
        <source>What joins the maps (Table 7); as trained.</source>
        <translation>Was die Karten verbindet (Tabelle 7); wie trainiert.</translation>
    </message>
    <message>
        <source>What leads down to the finest level (APM); as trained.</source>
        <translation>Was zur feinsten Ebene hinabführt (APM); wie trainiert.</translation>
    </message>
    <message>
        <source>Where a matte is below one half inside its object, or above it outside, labels read back differ.</source>
        <translation>Wo eine Matte innerhalb ihres Objekts unter der Hälfte liegt oder außerhalb darüber, weichen zurückgelesene Labels ab.</translation>
    </message>
    <message>
        <source>Where objects are</source>
        <translation>Wo Objekte sind</translation>
    </message>
    <message>
        <source>Where the background counts (Table 4); as trained.</source>
        <translation>Wo der Hintergrund zählt (Tabelle 4); wie trainiert.</translation>
    </message>
    <message>
        <source>Whether a label that no reference names competes as in the published code, or stays empty.</source>
        <translation>Ob ein Label, das keine Referenz nennt, wie im veröffentlichten Code konkurriert oder leer bleibt.</translation>
    </message>
    <message>
        <source>Which features correct which.</source>
        <translation>Welche Merkmale welche korrigieren.</translation>
    </message>
    <message>
        <source>Which inputs the network has; as trained.</source>
        <translation>Welche Eingaben das Netz hat; wie trainiert.</translation>
    </message>
    <message>
        <source>Which prediction is the result: of one stream, or the mean of both.</source>
        <translation>Welche Vorhersage das Ergebnis ist: die eines Stroms oder das Mittel beider.</translation>
    </message>
    <message>
        <source>Which stream attends to which.</source>
        <translation>Welcher Strom auf welchen achtet.</translation>
    </message>
    <message>
        <source>Width of a frame in pixels</source>
        <translation>Breite eines Bildes in Pixeln</translation>
    </message>
    <message>
        <source>Write &apos;clip.mp4,mask.png&apos;, or have its objects found with --find ENGINE.</source>
        <translation>Schreiben Sie &apos;clip.mp4,mask.png&apos;, oder lassen Sie die Objekte mit --find ENGINE suchen.</translation>
    </message>
    <message>
        <source>Write SET/LIST, as davis-2016/train; the sets are %1.</source>
        <translation>Schreiben Sie SET/LIST, etwa davis-2016/train; die Sätze sind %1.</translation>
    </message>
    <message>
        <source>Write a row &apos;clip.mp4,mask.png&apos; for each.</source>
        <translation>Schreiben Sie für jeden eine Zeile &apos;clip.mp4,mask.png&apos;.</translation>
    </message>
    <message>
        <source>Write it as MASK.png@12.</source>
        <translation>Schreiben Sie es als MASK.png@12.</translation>
    </message>
    <message>
        <source>Write it as s3://bucket/folder/file.</source>
        <translation>Schreiben Sie sie als s3://bucket/folder/file.</translation>
    </message>
    <message>
        <source>Write it as train=.8,val=.2.</source>
        <translation>Schreiben Sie es als train=.8,val=.2.</translation>
    </message>
    <message>
        <source>Write the names of sequences, one a line.</source>
        <translation>Schreiben Sie die Namen der Sequenzen, einen je Zeile.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Writing frames</source>
        <translation>Bilder schreiben</translation>
    </message>
    <message>
        <source>Xi, Chen, Wu, Liu, Li, &quot;Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation&quot;, TCSVT 2022</source>
        <translation>Xi, Chen, Wu, Liu, Li, &quot;Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation&quot;, TCSVT 2022</translation>
    </message>
    <message>
        <source>YOLO detection boxes</source>
        <translation>YOLO-Erkennungsrahmen</translation>
    </message>
    <message>
        <source>YOLO files do not state the size of the frames.</source>
        <translation>YOLO-Dateien geben die Größe der Bilder nicht an.</translation>
    </message>
    <message>
        <source>YOLO segmentation</source>
        <translation>YOLO-Segmentierung</translation>
    </message>
    <message>
        <source>Yang, Wei, Yang: Collaborative Video Object Segmentation by Foreground-Background Integration. ECCV 2020.</source>
        <translation>Yang, Wei, Yang: Collaborative Video Object Segmentation by Foreground-Background Integration. ECCV 2020.</translation>
    </message>
    <message>
        <source>Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</source>
        <translation>Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. TPAMI 2021.</translation>
    </message>
    <message>
        <source>YouTube-VIS</source>
        <translation>YouTube-VIS</translation>
    </message>
    <message>
        <source>YouTube-VOS</source>
        <translation>YouTube-VOS</translation>
    </message>
    <message>
        <source>none stated by the authors</source>
        <translation>von den Autoren keine genannt</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>eigene</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>Loss and J over the steps</source>
        <translation>Loss und J über die Schritte</translation>
    </message>
    <message>
        <source>Loss and J appear here.</source>
        <translation>Loss und J erscheinen hier.</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>Loss %1</translation>
    </message>
    <message>
        <source>J %1</source>
        <translation>J %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
</context>
<context>
    <name>DiscoverPanel</name>
    <message>
        <source>Refine the edges (slower)</source>
        <translation>Kanten verfeinern (langsamer)</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message>
        <source>Run a dense CRF over every frame, so that edges follow the colours.</source>
        <translation>Ein dichtes CRF über jedes Bild laufen lassen, sodass Kanten den Farben folgen.</translation>
    </message>
    <message>
        <source>What to find, for example: red cup</source>
        <translation>Was gesucht wird, zum Beispiel: red cup</translation>
    </message>
    <message>
        <source>Words for what to find</source>
        <translation>Wörter für das Gesuchte</translation>
    </message>
    <message>
        <source>Every thing that the words fit is proposed, and keeps them as its name.</source>
        <translation>Alles, worauf die Wörter passen, wird vorgeschlagen und trägt sie als Namen.</translation>
    </message>
    <message>
        <source>Getting the engine ready...</source>
        <translation>Engine wird vorbereitet...</translation>
    </message>
    <message>
        <source>Look through them; nothing is changed until you accept one.</source>
        <translation>Sehen Sie sie durch; nichts ändert sich, bis Sie einen annehmen.</translation>
    </message>
    <message>
        <source>Find what moves or stands out in the In/Out range, without painting. Ranked proposals come here.</source>
        <translation>Suchen, was sich bewegt oder abhebt, im Bereich von In bis Out und ohne zu malen. Gereihte Vorschläge erscheinen hier.</translation>
    </message>
    <message>
        <source>The search was stopped.</source>
        <translation>Die Suche wurde gestoppt.</translation>
    </message>
    <message>
        <source>No object was found here. Try another engine, or a longer range.</source>
        <translation>Hier wurde kein Objekt gefunden. Versuchen Sie eine andere Engine oder einen längeren Bereich.</translation>
    </message>
</context>
<context>
    <name>EdgeDialog</name>
    <message>
        <source>Refine edges</source>
        <translation>Kanten verfeinern</translation>
    </message>
    <message>
        <source>Frames beside each other have a say</source>
        <translation>Benachbarte Bilder berücksichtigen</translation>
    </message>
    <message>
        <source>Before (hold)</source>
        <translation>Vorher (halten)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>What computes the edge</source>
        <translation>Womit die Kante berechnet wird</translation>
    </message>
    <message>
        <source>Edge width, px</source>
        <translation>Kantenbreite, px</translation>
    </message>
    <message>
        <source>How far from the outline the edge may be soft</source>
        <translation>Wie weit vom Umriss die Kante weich sein darf</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Which frames are refined</source>
        <translation>Welche Bilder verfeinert werden</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Which objects are refined</source>
        <translation>Welche Objekte verfeinert werden</translation>
    </message>
    <message>
        <source>Over a range, edges that jump come to rest, along the motion of the object</source>
        <translation>Über einen Bereich kommen springende Kanten zur Ruhe, entlang der Bewegung des Objekts</translation>
    </message>
    <message>
        <source>The masks as they are; the key A does the same in the window</source>
        <translation>Die Masken, wie sie sind; die Taste A tut dasselbe im Fenster</translation>
    </message>
</context>
<context>
    <name>EngineForm</name>
    <message>
        <source>Get weights...</source>
        <translation>Gewichte holen...</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Speed of the engine</source>
        <translation>Geschwindigkeit der Engine</translation>
    </message>
    <message>
        <source>Measure on this machine...</source>
        <translation>Auf diesem Rechner messen...</translation>
    </message>
    <message>
        <source>Measure every engine that is ready on this clip, and say which one to take and why.</source>
        <translation>Jede bereite Engine auf diesem Clip messen und sagen, welche zu nehmen ist und warum.</translation>
    </message>
    <message>
        <source>Use a checkpoint file without installing it.</source>
        <translation>Eine Checkpoint-Datei nutzen, ohne sie zu installieren.</translation>
    </message>
    <message>
        <source>Show where to get weights, import or download them.</source>
        <translation>Zeigen, wo es Gewichte gibt, sie importieren oder herunterladen.</translation>
    </message>
    <message>
        <source> (recommended)</source>
        <translation> (empfohlen)</translation>
    </message>
    <message>
        <source>More engines</source>
        <translation>Weitere Engines</translation>
    </message>
    <message>
        <source> (needs weights)</source>
        <translation> (braucht Gewichte)</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pth.tar *.pt *.safetensors);;All files (*)</source>
        <translation>Checkpoints (*.pth *.pth.tar *.pt *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Weights of the engine</source>
        <translation>Gewichte der Engine</translation>
    </message>
    <message>
        <source>Choose a file...</source>
        <translation>Datei wählen...</translation>
    </message>
    <message numerus="yes">
        <source>Settings (%n changed)</source>
        <translation>
            <numerusform>Einstellungen (%n geändert)</numerusform>
            <numerusform>Einstellungen (%n geändert)</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Frames to export</source>
        <translation>Zu exportierende Bilder</translation>
    </message>
    <message>
        <source>Whole clip</source>
        <translation>Ganzer Clip</translation>
    </message>
    <message>
        <source>In to Out</source>
        <translation>In bis Out</translation>
    </message>
    <message>
        <source>Replace an earlier export there</source>
        <translation>Einen früheren Export dort ersetzen</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Write them as empty</source>
        <translation>Leer schreiben</translation>
    </message>
    <message>
        <source>Do not export if there are any</source>
        <translation>Nicht exportieren, wenn es welche gibt</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>Was schreiben</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>More choices</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>Frames not done</source>
        <translation>Offene Bilder</translation>
    </message>
    <message>
        <source>Folder or file to make</source>
        <translation>Anzulegender Ordner oder Datei</translation>
    </message>
    <message>
        <source>Name of the clip inside the export</source>
        <translation>Name des Clips im Export</translation>
    </message>
    <message>
        <source>Objects to export</source>
        <translation>Zu exportierende Objekte</translation>
    </message>
    <message>
        <source>Frames that nobody annotated and no run reached</source>
        <translation>Bilder, die niemand annotiert und kein Lauf erreicht hat</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>What the clip is called in the export: its folder, its list, or its file</source>
        <translation>Wie der Clip im Export heißt: sein Ordner, seine Liste oder seine Datei</translation>
    </message>
    <message>
        <source>Type a few letters to search</source>
        <translation>Zum Suchen einige Buchstaben eingeben</translation>
    </message>
    <message>
        <source>The frames between In and Out</source>
        <translation>Die Bilder zwischen In und Out</translation>
    </message>
    <message>
        <source>%1 frames</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 frame</source>
        <translation>%1 Bild</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Choose a folder or a file to write.</source>
        <translation>Wählen Sie einen Ordner oder eine Datei zum Schreiben.</translation>
    </message>
    <message>
        <source>Choose at least one object.</source>
        <translation>Wählen Sie mindestens ein Objekt.</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>Cancelled. The same export to the same place goes on from here.</source>
        <translation>Abgebrochen. Derselbe Export an denselben Ort macht hier weiter.</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <source>Opening %1...</source>
        <translation>%1 wird geöffnet...</translation>
    </message>
    <message>
        <source>Open a clip to begin.</source>
        <translation>Öffnen Sie einen Clip, um zu beginnen.</translation>
    </message>
    <message>
        <source>Click on the first object (%1) or paint it (%2).</source>
        <translation>Klicken Sie auf das erste Objekt (%1), oder malen Sie es (%2).</translation>
    </message>
    <message>
        <source>Click on &apos;%1&apos; (%2) or paint it on this frame, then propagate.</source>
        <translation>Klicken Sie in diesem Bild auf „%1“ (%2), oder malen Sie es, und propagieren Sie dann.</translation>
    </message>
    <message>
        <source>Stopping once the present frame is done; finished frames are kept.</source>
        <translation>Stoppt, sobald dieses Bild fertig ist; fertige Bilder sind erhalten.</translation>
    </message>
    <message>
        <source>The run is paused. %1 continues it.</source>
        <translation>Der Lauf ist angehalten. %1 setzt ihn fort.</translation>
    </message>
    <message>
        <source>Searching for cuts before the run begins; %1 stops it.</source>
        <translation>Vor dem Lauf werden Schnitte gesucht; %1 stoppt das.</translation>
    </message>
    <message>
        <source>Propagating: %1.</source>
        <translation>Propagiert: %1.</translation>
    </message>
    <message>
        <source>getting the engine ready</source>
        <translation>Engine wird vorbereitet</translation>
    </message>
    <message>
        <source>%1 accepts this frame, %2 rejects it, %3 held shows it before; %4 goes to the next.</source>
        <translation>%1 nimmt dieses Bild an, %2 lehnt es ab, %3 gehalten zeigt es vorher; %4 geht zum nächsten.</translation>
    </message>
    <message>
        <source>%4 goes to the frame that would change most.</source>
        <translation>%4 geht zum Bild, das sich am meisten ändern würde.</translation>
    </message>
    <message>
        <source>A run was stopped; %1 resumes it where it was.</source>
        <translation>Ein Lauf wurde gestoppt; %1 setzt ihn dort fort, wo er war.</translation>
    </message>
    <message>
        <source>%1 (%2) will compute %3.</source>
        <translation>%1 (%2) berechnet %3.</translation>
    </message>
    <message>
        <source>All masks in the range are up to date. Check them, or export.</source>
        <translation>Alle Masken im Bereich sind aktuell. Prüfen Sie sie, oder exportieren Sie.</translation>
    </message>
    <message>
        <source>A new shot begins here: %2 looks for the objects by their look, or draw them.</source>
        <translation>Hier beginnt eine neue Einstellung: %2 sucht die Objekte nach ihrem Aussehen, oder zeichnen Sie sie.</translation>
    </message>
    <message>
        <source>What is left to do lies behind the cut at frame %1; %3 goes to the next cut.</source>
        <translation>Was noch zu tun ist, liegt hinter dem Schnitt bei Bild %1; %3 geht zum nächsten Schnitt.</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>(as opened first)</source>
        <translation>(wie zuerst geöffnet)</translation>
    </message>
    <message>
        <source>Undone. Click to bring it back.</source>
        <translation>Rückgängig gemacht. Klicken holt es zurück.</translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation>%1, Bild %2</translation>
    </message>
    <message>
        <source>%1, frames %2 to %3</source>
        <translation>%1, Bilder %2 bis %3</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import masks</source>
        <translation>Masken importieren</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>Datei...</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>Ordner...</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Refuse the source if any of its entries cannot be read</source>
        <translation>Die Quelle ablehnen, wenn ein Eintrag nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>Which mask goes to which frame.</source>
        <translation>Welche Maske zu welchem Bild gehört.</translation>
    </message>
    <message>
        <source>Which object it is.</source>
        <translation>Welches Objekt es ist.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>by names, or one after the other</source>
        <translation>nach Namen oder der Reihe nach</translation>
    </message>
    <message>
        <source>by names</source>
        <translation>nach Namen</translation>
    </message>
    <message>
        <source>one after the other</source>
        <translation>der Reihe nach</translation>
    </message>
    <message>
        <source>from frame </source>
        <translation>ab Bild </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>Sequenz</translation>
    </message>
    <message>
        <source>Pair frames</source>
        <translation>Bilder zuordnen</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Frame of the clip</source>
        <translation>Bild des Clips</translation>
    </message>
    <message>
        <source>Object in the masks</source>
        <translation>Objekt in den Masken</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>wird zu</translation>
    </message>
    <message>
        <source>File or folder to read</source>
        <translation>Zu lesende Datei oder Ordner</translation>
    </message>
    <message>
        <source>Only where the source holds several</source>
        <translation>Nur wenn die Quelle mehrere enthält</translation>
    </message>
    <message>
        <source>Frame of the first mask</source>
        <translation>Bild der ersten Maske</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Off: what cannot be read is left out, and the notes below count it and show the first of it.</source>
        <translation>Aus: Was nicht gelesen werden kann, wird weggelassen, und die Hinweise unten zählen es und zeigen das erste.</translation>
    </message>
    <message>
        <source>Choose a file with masks</source>
        <translation>Datei mit Masken wählen</translation>
    </message>
    <message>
        <source>Choose a folder with masks</source>
        <translation>Ordner mit Masken wählen</translation>
    </message>
    <message>
        <source>Choose what to read. Nothing is changed before you press Import.</source>
        <translation>Wählen Sie, was gelesen wird. Nichts ändert sich, bevor Sie auf Importieren klicken.</translation>
    </message>
    <message>
        <source>File with masks</source>
        <translation>Datei mit Masken</translation>
    </message>
    <message>
        <source>Folder with masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>a new object</source>
        <translation>ein neues Objekt</translation>
    </message>
    <message>
        <source>What &apos;%1&apos; becomes</source>
        <translation>Was „%1“ wird</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Masks of one frame were imported.</source>
        <translation>Masken von einem Bild wurden importiert.</translation>
    </message>
    <message>
        <source>Masks of %1 frames were imported.</source>
        <translation>Masken von %1 Bildern wurden importiert.</translation>
    </message>
    <message>
        <source>%1 masks with %2 objects for the frames %3 to %4.</source>
        <translation>%1 Masken mit %2 Objekten für die Bilder %3 bis %4.</translation>
    </message>
</context>
<context>
    <name>ImportTaking</name>
    <message>
        <source>Import masks</source>
        <translation>Masken importieren</translation>
    </message>
</context>
<context>
    <name>KeyListDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Commands and keys</source>
        <translation>Befehle und Tastenkürzel</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neues Kürzel</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Dieses Kürzel nehmen</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>Von dort wegnehmen</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>Alle Kürzel wie zuvor</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>Tastenkürzel von %1</translation>
    </message>
    <message>
        <source>Preset of keys</source>
        <translation>Belegung der Tastenkürzel</translation>
    </message>
    <message>
        <source>Use these keys</source>
        <translation>Diese Kürzel nehmen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Belegung</translation>
    </message>
    <message>
        <source>These keys mean something else then (in brackets: now): %1.</source>
        <translation>Diese Kürzel bedeuten dann etwas anderes (in Klammern: jetzt): %1.</translation>
    </message>
    <message>
        <source>Keys of your own are given up: %1.</source>
        <translation>Eigene Kürzel entfallen: %1.</translation>
    </message>
    <message>
        <source>Mouse: the wheel zooms, the middle button or Space moves the picture. In the timeline: drag to scrub, drag the ends of the bar for In and Out, Ctrl and the wheel zoom.</source>
        <translation>Maus: Das Rad zoomt, die mittlere Taste oder die Leertaste verschiebt das Bild. In der Zeitleiste: ziehen zum Scrubben, die Enden des Balkens ziehen für In und Out, Strg und Rad zoomt.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Stopping the run; then the window closes.</source>
        <translation>Der Lauf wird gestoppt; dann schließt das Fenster.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Propagate</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bedienfelder</translation>
    </message>
    <message>
        <source>Maskreel</source>
        <translation>Maskreel</translation>
    </message>
    <message>
        <source>Nothing was open yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
</context>
<context>
    <name>MaskFilterDialog</name>
    <message>
        <source>Clean, grow, smooth or soften masks</source>
        <translation>Masken säubern, vergrößern, glätten oder weichzeichnen</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Frames to change</source>
        <translation>Zu ändernde Bilder</translation>
    </message>
    <message>
        <source>Objects to change</source>
        <translation>Zu ändernde Objekte</translation>
    </message>
</context>
<context>
    <name>MaskWorkMessages</name>
    <message>
        <source>%4: frame %1, %2 of %3. Esc stops it.</source>
        <translation>%4: Bild %1, %2 von %3. Esc stoppt.</translation>
    </message>
    <message>
        <source>%2: nothing was to be changed.</source>
        <translation>%2: Es war nichts zu ändern.</translation>
    </message>
    <message>
        <source>%2: one frame changed.</source>
        <translation>%2: ein Bild geändert.</translation>
    </message>
    <message>
        <source>%2: %1 frames changed.</source>
        <translation>%2: %1 Bilder geändert.</translation>
    </message>
    <message>
        <source>%2: stopped; %1 frames changed.</source>
        <translation>%2: gestoppt; %1 Bilder geändert.</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>Measure on this machine</source>
        <translation>Auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Use this engine</source>
        <translation>Diese Engine verwenden</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Every engine that is ready propagates made masks through the first frames of this clip for about a second. J&amp;F is its accuracy where we measured it.</source>
        <translation>Jede bereite Engine propagiert künstliche Masken etwa eine Sekunde lang durch die ersten Bilder dieses Clips. J&amp;F ist ihre Genauigkeit, soweit wir sie gemessen haben.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Finish within</source>
        <translation>Fertig innerhalb von</translation>
    </message>
    <message>
        <source>Engines as measured</source>
        <translation>Gemessene Engines</translation>
    </message>
    <message>
        <source>Minutes within which a run must finish</source>
        <translation>Minuten, in denen ein Lauf fertig sein muss</translation>
    </message>
    <message>
        <source>Progress of measuring</source>
        <translation>Fortschritt der Messung</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>Stoppt...</translation>
    </message>
    <message>
        <source>Measuring...</source>
        <translation>Misst...</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>Recommended: %1. %2</source>
        <translation>Empfohlen: %1. %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Was hilft</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>Opening %1...</source>
        <translation>%1 wird geöffnet...</translation>
    </message>
    <message>
        <source>You can look and export; to work on it, close the other window or make a copy.</source>
        <translation>Sie können ansehen und exportieren; um daran zu arbeiten, schließen Sie das andere Fenster, oder machen Sie eine Kopie.</translation>
    </message>
    <message>
        <source>Read only: %1</source>
        <translation>Schreibgeschützt: %1</translation>
    </message>
    <message>
        <source>Your changes are kept in this window and saved as soon as the disk accepts them.</source>
        <translation>Ihre Änderungen bleiben in diesem Fenster und werden gespeichert, sobald der Datenträger sie annimmt.</translation>
    </message>
    <message>
        <source>The run is paused; nothing is lost. Continue it when the disk has room.</source>
        <translation>Der Lauf ist angehalten; nichts ist verloren. Setzen Sie ihn fort, wenn der Datenträger Platz hat.</translation>
    </message>
    <message>
        <source>Everything is saved again.</source>
        <translation>Alles ist wieder gespeichert.</translation>
    </message>
    <message>
        <source>Parts of the file were damaged. These frames could not be read back: %1.</source>
        <translation>Teile der Datei waren beschädigt. Diese Bilder konnten nicht zurückgelesen werden: %1.</translation>
    </message>
    <message>
        <source>Draw or propagate them again; the damaged masks are kept apart in the file.</source>
        <translation>Zeichnen oder propagieren Sie sie noch einmal; die beschädigten Masken werden in der Datei gesondert aufbewahrt.</translation>
    </message>
    <message>
        <source>It seems to be %1.</source>
        <translation>Es scheint %1 zu sein.</translation>
    </message>
    <message>
        <source>%1 frames of %2 x %3. Everything you do is saved at once in %4.</source>
        <translation>%1 Bilder von %2 x %3. Alles, was Sie tun, wird sofort in %4 gespeichert.</translation>
    </message>
    <message>
        <source>The program was not closed properly; everything is back: masks on %1 frames.</source>
        <translation>Das Programm wurde nicht richtig geschlossen; alles ist wieder da: Masken in %1 Bildern.</translation>
    </message>
    <message>
        <source>The program was not closed properly; everything is back: the masks on one frame.</source>
        <translation>Das Programm wurde nicht richtig geschlossen; alles ist wieder da: die Masken in einem Bild.</translation>
    </message>
    <message>
        <source>The project is open, with masks on %1 frames; parts of the file were damaged.</source>
        <translation>Das Projekt ist geöffnet, mit Masken in %1 Bildern; Teile der Datei waren beschädigt.</translation>
    </message>
    <message>
        <source>The last steps, newest first: %1.</source>
        <translation>Die letzten Schritte, neueste zuerst: %1.</translation>
    </message>
    <message>
        <source>These frames could not be read back: %1.</source>
        <translation>Diese Bilder konnten nicht zurückgelesen werden: %1.</translation>
    </message>
    <message>
        <source>What was proposed for these frames could not be read back: %1.</source>
        <translation>Was für diese Bilder vorgeschlagen war, konnte nicht zurückgelesen werden: %1.</translation>
    </message>
    <message>
        <source>All finished frames are kept.</source>
        <translation>Alle fertigen Bilder sind erhalten.</translation>
    </message>
    <message>
        <source>The run is done.</source>
        <translation>Der Lauf ist fertig.</translation>
    </message>
    <message>
        <source>Stopped. All finished frames are kept; the run can be resumed.</source>
        <translation>Gestoppt. Alle fertigen Bilder sind erhalten; der Lauf kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Stopped before the first frame.</source>
        <translation>Vor dem ersten Bild gestoppt.</translation>
    </message>
    <message>
        <source>The run is done; it %1.</source>
        <translation>Der Lauf ist fertig; er %1.</translation>
    </message>
    <message>
        <source>Accepted on one frame.</source>
        <translation>In einem Bild angenommen.</translation>
    </message>
    <message>
        <source>Accepted on %1 frames.</source>
        <translation>In %1 Bildern angenommen.</translation>
    </message>
    <message>
        <source>Rejected on one frame; the stored mask stays.</source>
        <translation>In einem Bild abgelehnt; die gespeicherte Maske bleibt.</translation>
    </message>
    <message>
        <source>Rejected on %1 frames; the stored masks stay.</source>
        <translation>In %1 Bildern abgelehnt; die gespeicherten Masken bleiben.</translation>
    </message>
    <message>
        <source>Frame %1: what you did to &apos;%3&apos; counts; the proposal for it there is closed. Undo opens it again.</source>
        <translation>Bild %1: Was Sie mit „%3“ getan haben, zählt; der Vorschlag dafür ist dort erledigt. Rückgängig öffnet ihn wieder.</translation>
    </message>
    <message>
        <source>%2 frames: what you did to &apos;%3&apos; counts; the proposal for it there is closed.</source>
        <translation>%2 Bilder: Was Sie mit „%3“ getan haben, zählt; der Vorschlag dafür ist dort erledigt.</translation>
    </message>
    <message>
        <source>Proposed on frame %1: %2. Y accepts, U rejects.</source>
        <translation>In Bild %1 vorgeschlagen: %2. Y nimmt an, U lehnt ab.</translation>
    </message>
    <message>
        <source>Not found on frame %1: %3.</source>
        <translation>In Bild %1 nicht gefunden: %3.</translation>
    </message>
    <message>
        <source>Refining edges: frame %1, %2 of %3. Esc stops it.</source>
        <translation>Kanten werden verfeinert: Bild %1, %2 von %3. Esc stoppt.</translation>
    </message>
    <message>
        <source>Stopped; edges were refined on one frame.</source>
        <translation>Gestoppt; in einem Bild wurden Kanten verfeinert.</translation>
    </message>
    <message>
        <source>Edges were refined on %1 frames.</source>
        <translation>In %1 Bildern wurden Kanten verfeinert.</translation>
    </message>
    <message>
        <source>The edges were right already.</source>
        <translation>Die Kanten stimmten schon.</translation>
    </message>
    <message>
        <source>Stopped; edges were refined on %1 frames.</source>
        <translation>Gestoppt; in %1 Bildern wurden Kanten verfeinert.</translation>
    </message>
    <message>
        <source>Edges were refined on one frame.</source>
        <translation>In einem Bild wurden Kanten verfeinert.</translation>
    </message>
    <message>
        <source>%1 made. Correct it where needed; mark a good frame as reference, then propagate.</source>
        <translation>%1 angelegt. Korrigieren Sie, wo nötig; markieren Sie ein gutes Bild als Referenz, und propagieren Sie dann.</translation>
    </message>
    <message>
        <source>%1 of %2: frame %3, &apos;%4&apos; %5. Correct it, or press %7 if it is right. %6 frames are unchecked.</source>
        <translation>%1 von %2: Bild %3, „%4“ %5. Korrigieren Sie es, oder drücken Sie %7, wenn es stimmt. %6 Bilder sind ungeprüft.</translation>
    </message>
    <message>
        <source>%1 of %2: frame %3, &apos;%4&apos; %5. %8 accepts it, %9 keeps the stored mask. %6 frames are unchecked.</source>
        <translation>%1 von %2: Bild %3, „%4“ %5. %8 nimmt an, %9 behält die gespeicherte Maske. %6 Bilder sind ungeprüft.</translation>
    </message>
    <message>
        <source>Nothing is uncertain: all masks in the range are checked.</source>
        <translation>Nichts ist unsicher: Alle Masken im Bereich sind geprüft.</translation>
    </message>
    <message>
        <source>No clips are known yet. Open a clip, or choose a folder with projects in the panel Clips.</source>
        <translation>Es sind noch keine Clips bekannt. Öffnen Sie einen Clip, oder wählen Sie im Bedienfeld Clips einen Ordner mit Projekten.</translation>
    </message>
    <message>
        <source>No other clip in &apos;%1&apos; has anything left to verify.</source>
        <translation>Kein anderer Clip in „%1“ hat noch etwas zu prüfen.</translation>
    </message>
    <message>
        <source>The run is paused; nothing is lost. Continue it then.</source>
        <translation>Der Lauf ist angehalten; nichts ist verloren. Setzen Sie ihn danach fort.</translation>
    </message>
</context>
<context>
    <name>ObjectsModel</name>
    <message>
        <source>Object %1. Double-click to rename, drag to reorder.</source>
        <translation>Objekt %1. Doppelklick zum Umbenennen, Ziehen zum Umordnen.</translation>
    </message>
    <message>
        <source>Shown. Click to hide (H).</source>
        <translation>Eingeblendet. Klick blendet aus (H).</translation>
    </message>
    <message>
        <source>Hidden. Click to show (H).</source>
        <translation>Ausgeblendet. Klick blendet ein (H).</translation>
    </message>
    <message>
        <source>Locked. Click to unlock.</source>
        <translation>Gesperrt. Klick entsperrt.</translation>
    </message>
    <message>
        <source>Not locked. Click to lock.</source>
        <translation>Nicht gesperrt. Klick sperrt.</translation>
    </message>
</context>
<context>
    <name>ObjectsPanel</name>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Open a clip first.</source>
        <translation>Öffnen Sie zuerst einen Clip.</translation>
    </message>
    <message>
        <source>No objects yet. Click on one (%1) or paint it (%2): that makes the first object.</source>
        <translation>Noch keine Objekte. Klicken Sie auf eines (%1), oder malen Sie es (%2): Das ergibt das erste Objekt.</translation>
    </message>
</context>
<context>
    <name>OutcomeView</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Gefundene Befehle</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>This frame</source>
        <translation>Dieses Bild</translation>
    </message>
    <message>
        <source>The range from In to Out</source>
        <translation>Der Bereich von In bis Out</translation>
    </message>
    <message>
        <source>Selected objects</source>
        <translation>Ausgewählte Objekte</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <source>Show it on the picture</source>
        <translation>Im Bild zeigen</translation>
    </message>
    <message>
        <source>Play in a loop</source>
        <translation>In Schleife abspielen</translation>
    </message>
    <message>
        <source>Play the frames around this one again and again, as they would become</source>
        <translation>Die Bilder um dieses herum immer wieder abspielen, wie sie würden</translation>
    </message>
</context>
<context>
    <name>PropagatePanel</name>
    <message>
        <source>Selected objects only</source>
        <translation>Nur ausgewählte Objekte</translation>
    </message>
    <message>
        <source>Only what changed</source>
        <translation>Nur Geändertes</translation>
    </message>
    <message>
        <source>Accept all results at once</source>
        <translation>Alle Ergebnisse sofort annehmen</translation>
    </message>
    <message>
        <source>Stop at cuts</source>
        <translation>An Schnitten stoppen</translation>
    </message>
    <message>
        <source>Follow the run</source>
        <translation>Dem Lauf folgen</translation>
    </message>
    <message>
        <source>Small objects at full resolution</source>
        <translation>Kleine Objekte in voller Auflösung</translation>
    </message>
    <message>
        <source>Frames from In to Out</source>
        <translation>Bilder von In bis Out</translation>
    </message>
    <message>
        <source>Compute frames again that a newer correction makes out of date; leave the rest.</source>
        <translation>Bilder neu berechnen, die durch eine neuere Korrektur veraltet sind; den Rest lassen.</translation>
    </message>
    <message>
        <source>Store what a run finds also where there are masks already. Otherwise it is kept as a proposal there, which you accept or reject.</source>
        <translation>Was ein Lauf findet, auch dort speichern, wo schon Masken sind. Sonst wird es dort als Vorschlag behalten, den Sie annehmen oder ablehnen.</translation>
    </message>
    <message>
        <source>No mask is propagated from one shot into the next. Switched off, runs cross cuts.</source>
        <translation>Keine Maske wird von einer Einstellung in die nächste propagiert. Ausgeschaltet laufen Läufe über Schnitte hinweg.</translation>
    </message>
    <message>
        <source>Objects that cover less than 1 % of the picture are propagated in a window that follows them, at full resolution, one window after the other.</source>
        <translation>Objekte, die weniger als 1 % des Bildes bedecken, werden in einem Fenster propagiert, das ihnen folgt, in voller Auflösung, ein Fenster nach dem anderen.</translation>
    </message>
    <message>
        <source>Look at each frame as it is done, until you look elsewhere.</source>
        <translation>Jedes Bild ansehen, sobald es fertig ist, bis Sie woandershin sehen.</translation>
    </message>
    <message>
        <source>A stopped run can be resumed.</source>
        <translation>Ein gestoppter Lauf kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>The range from In to Out: runs and searches stay in it.</source>
        <translation>Der Bereich von In bis Out: Läufe und Suchen bleiben darin.</translation>
    </message>
    <message>
        <source>Stop early: masks roughly agree</source>
        <translation>Früh enden: Masken ähneln sich</translation>
    </message>
    <message>
        <source>Stop where nothing changes</source>
        <translation>Enden, wo sich nichts ändert</translation>
    </message>
    <message>
        <source>Stop late: small corrections too</source>
        <translation>Spät enden: auch kleine Korrekturen</translation>
    </message>
    <message>
        <source>Never stop: replace all that is older</source>
        <translation>Nie enden: alles Ältere ersetzen</translation>
    </message>
    <message>
        <source>Where a run from a correction stops</source>
        <translation>Wo ein Lauf ab einer Korrektur endet</translation>
    </message>
    <message>
        <source>The run goes outwards from a correction and stops where new and stored masks agree on 3 frames.</source>
        <translation>Der Lauf geht von einer Korrektur nach außen und endet, wo neue und gespeicherte Masken in 3 Bildern übereinstimmen.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Stopping after this frame...</source>
        <translation>Stoppt nach diesem Bild...</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>Searching for cuts...</source>
        <translation>Schnitte werden gesucht...</translation>
    </message>
    <message>
        <source>Getting the engine ready...</source>
        <translation>Engine wird vorbereitet...</translation>
    </message>
    <message>
        <source>Searching for cuts: %1 of %2 frames</source>
        <translation>Schnitte werden gesucht: %1 von %2 Bildern</translation>
    </message>
</context>
<context>
    <name>ProposalList</name>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>%1: %2 % likely right, seen in %3 %</source>
        <translation>%1: zu %2 % richtig, sichtbar in %3 %</translation>
    </message>
    <message>
        <source>Frames %1 to %2; largest and surest on frame %3. Check it to accept several at once.</source>
        <translation>Bilder %1 bis %2; am größten und sichersten in Bild %3. Ankreuzen, um mehrere auf einmal anzunehmen.</translation>
    </message>
</context>
<context>
    <name>ProposalPanel</name>
    <message>
        <source>Accept takes the mask of %2, reject keeps that of %1.</source>
        <translation>Annehmen nimmt die Maske von %2, Ablehnen behält die von %1.</translation>
    </message>
    <message>
        <source>Accept takes the mask of %2, reject keeps the stored one.</source>
        <translation>Annehmen nimmt die Maske von %2, Ablehnen behält die gespeicherte.</translation>
    </message>
    <message>
        <source>The stored masks stay until you accept.</source>
        <translation>Die gespeicherten Masken bleiben, bis Sie annehmen.</translation>
    </message>
    <message>
        <source>What a run finds over masks that are there comes here: compare, then accept or reject it.</source>
        <translation>Was ein Lauf über vorhandenen Masken findet, erscheint hier: vergleichen, dann annehmen oder ablehnen.</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Why look</source>
        <translation>Warum ansehen</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>Hilft</translation>
    </message>
    <message>
        <source>Uncertain frames</source>
        <translation>Unsichere Bilder</translation>
    </message>
    <message>
        <source>On how many frames a correction there is expected to help</source>
        <translation>In wie vielen Bildern eine Korrektur dort voraussichtlich hilft</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>M leads on to the next</source>
        <translation>M führt zum nächsten weiter</translation>
    </message>
    <message>
        <source>Verifying the mask you were led to goes to the next; if you corrected it, its repair runs meanwhile.</source>
        <translation>Das Prüfen der Maske, zu der Sie geführt wurden, geht zur nächsten; haben Sie sie korrigiert, läuft die Reparatur inzwischen.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Needs work</source>
        <translation>Nacharbeit</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Progress of the review</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>Note on this object on this frame</source>
        <translation>Notiz zu diesem Objekt in diesem Bild</translation>
    </message>
    <message>
        <source>Once an engine has made masks, what needs a look stands here, most gain first.</source>
        <translation>Was nach einem Lauf anzusehen ist, steht hier, größter Gewinn zuerst.</translation>
    </message>
    <message>
        <source>Nothing is left to look at in the range.</source>
        <translation>Im Bereich ist nichts mehr anzusehen.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>ScoreGraph</name>
    <message>
        <source>J&amp;F</source>
        <translation>J&amp;F</translation>
    </message>
    <message>
        <source>Frame %1 has no true mask.</source>
        <translation>Bild %1 hat keine wahre Maske.</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Scores by frame</source>
        <translation>Bewertung je Bild</translation>
    </message>
    <message>
        <source>A line per object, 1 above; press to go to a frame.</source>
        <translation>Eine Linie je Objekt, 1 ist oben; Klick geht zu einem Bild.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>J: overlap of the regions. F: agreement of the outlines. J&amp;F: their mean.</source>
        <translation>J: Überlappung der Flächen. F: Übereinstimmung der Umrisse. J&amp;F: ihr Mittel.</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>Means over all frames but the first and the last, by the rules of DAVIS. J: region, F: outline.</source>
        <translation>Mittel über alle Bilder außer dem ersten und letzten, nach den Regeln von DAVIS. J: Fläche, F: Umriss.</translation>
    </message>
    <message>
        <source>Progress of the scoring</source>
        <translation>Fortschritt der Bewertung</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Worst frames</source>
        <translation>Schlechteste Bilder</translation>
    </message>
    <message>
        <source>J&amp;F</source>
        <translation>J&amp;F</translation>
    </message>
    <message>
        <source>Weakest object</source>
        <translation>Schwächstes Objekt</translation>
    </message>
    <message>
        <source>Choose a folder with true masks (a DAVIS tree, or masks named like the frames) to see how good the masks are: J and F by frame under the timeline, and the worst frames here. Without them, the tab Review leads through the uncertain frames.</source>
        <translation>Wählen Sie einen Ordner mit wahren Masken (einen DAVIS-Baum oder Masken, die wie die Bilder heißen), um zu sehen, wie gut die Masken sind: J und F je Bild unter der Zeitleiste und die schlechtesten Bilder hier. Ohne sie führt der Reiter Prüfung durch die unsicheren Bilder.</translation>
    </message>
    <message>
        <source>Reading %1...</source>
        <translation>%1 wird gelesen...</translation>
    </message>
    <message>
        <source>Against %1, %2 frames</source>
        <translation>Gegen %1, %2 Bilder</translation>
    </message>
    <message>
        <source>Scored: %1. %2 goes to the worst frame.</source>
        <translation>Bewertet: %1. %2 geht zum schlechtesten Bild.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Open before:</source>
        <translation>Zuletzt geöffnet:</translation>
    </message>
    <message>
        <source>Cut objects out of video</source>
        <translation>Objekte aus Videos ausschneiden</translation>
    </message>
    <message>
        <source>Open a clip, or a folder of images.</source>
        <translation>Öffnen Sie einen Clip oder einen Bilderordner.</translation>
    </message>
    <message>
        <source>Propagate the mask through the clip. Correct it where it fails, then export.</source>
        <translation>Propagieren Sie die Maske durch den Clip. Korrigieren Sie sie, wo sie versagt, und exportieren Sie dann.</translation>
    </message>
    <message>
        <source>Click on an object (%1) or paint it (%2) on one frame, or let &apos;Find primary objects&apos; (%3) look.</source>
        <translation>Klicken Sie in einem Bild auf ein Objekt (%1), malen Sie es (%2), oder lassen Sie „Hauptobjekte suchen“ (%3) schauen.</translation>
    </message>
    <message>
        <source>Open a clip...</source>
        <translation>Clip öffnen...</translation>
    </message>
    <message>
        <source>Open the sample clip</source>
        <translation>Beispielclip öffnen</translation>
    </message>
    <message>
        <source>Or drop a video, an image folder or a .maskreel file on this window.</source>
        <translation>Oder ziehen Sie ein Video, einen Bilderordner oder eine .maskreel-Datei auf dieses Fenster.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Position of the pointer</source>
        <translation>Position des Zeigers</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Saved state</source>
        <translation>Speicherstand</translation>
    </message>
    <message>
        <source>frame %1 / %2</source>
        <translation>Bild %1 / %2</translation>
    </message>
    <message>
        <source>device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
    <message>
        <source>memory %1 GB</source>
        <translation>Speicher %1 GB</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>schreibgeschützt</translation>
    </message>
    <message>
        <source>all changes saved</source>
        <translation>alles gespeichert</translation>
    </message>
    <message>
        <source>working: %1</source>
        <translation>arbeitet: %1</translation>
    </message>
    <message>
        <source>NOT SAVED</source>
        <translation>NICHT GESPEICHERT</translation>
    </message>
</context>
<context>
    <name>ThumbnailLane</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures of the clip with their masks</source>
        <translation>Bilder des Clips mit ihren Masken</translation>
    </message>
    <message>
        <source>Press to go to a frame.</source>
        <translation>Klicken Sie, um zu einem Bild zu gehen.</translation>
    </message>
</context>
<context>
    <name>ThumbnailPopup</name>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>One lane per object: reference, verified, edited, absent, confidence.</source>
        <translation>Eine Spur je Objekt: Referenz, geprüft, bearbeitet, abwesend, Konfidenz.</translation>
    </message>
    <message>
        <source>Open a clip to see its timeline.</source>
        <translation>Öffnen Sie einen Clip, um seine Zeitleiste zu sehen.</translation>
    </message>
    <message>
        <source>Click on an object or paint it: its lane appears here.</source>
        <translation>Klicken Sie auf ein Objekt, oder malen Sie es: Seine Spur erscheint hier.</translation>
    </message>
    <message>
        <source>Cut: a shot begins at frame %1</source>
        <translation>Schnitt: Bei Bild %1 beginnt eine Einstellung</translation>
    </message>
</context>
<context>
    <name>ToolOptions</name>
    <message>
        <source>Options of the tool</source>
        <translation>Optionen des Werkzeugs</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Brush size in pixels of the clip</source>
        <translation>Pinselgröße in Pixeln des Clips</translation>
    </message>
    <message>
        <source>Pixels that may change</source>
        <translation>Pixel, die sich ändern dürfen</translation>
    </message>
    <message>
        <source>What the box tool does to the mask</source>
        <translation>Was das Rahmenwerkzeug mit der Maske tut</translation>
    </message>
    <message>
        <source>Only what hangs together</source>
        <translation>Nur Verbundenes</translation>
    </message>
    <message>
        <source>Keep to edges</source>
        <translation>An Kanten halten</translation>
    </message>
    <message>
        <source>Change only what looks like the pixels under the middle of the brush</source>
        <translation>Nur ändern, was den Pixeln unter der Pinselmitte ähnelt</translation>
    </message>
    <message>
        <source>How much colours may differ under the brush</source>
        <translation>Wie stark Farben unter dem Pinsel abweichen dürfen</translation>
    </message>
    <message>
        <source>Draw through the range</source>
        <translation>Durch den Bereich zeichnen</translation>
    </message>
    <message>
        <source>What is drawn is drawn on every frame from In to Out; verified masks stay</source>
        <translation>Gezeichnetes wird in jedes Bild von In bis Out gezeichnet; geprüfte Masken bleiben</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>%1 frames in %2 clips, and %3 single pictures.</source>
        <translation>%1 Bilder in %2 Clips und %3 Einzelbilder.</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Weggelassen: %1</translation>
    </message>
    <message>
        <source>The training ended unexpectedly.</source>
        <translation>Das Training endete unerwartet.</translation>
    </message>
    <message>
        <source>The training ended; its weights can be used.</source>
        <translation>Das Training ist beendet; seine Gewichte können genutzt werden.</translation>
    </message>
    <message>
        <source>The training could not be started.</source>
        <translation>Das Training konnte nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>TrainingData</name>
    <message>
        <source>Data to learn from</source>
        <translation>Lerndaten</translation>
    </message>
    <message>
        <source>Add projects...</source>
        <translation>Projekte hinzufügen...</translation>
    </message>
    <message>
        <source>Add a folder...</source>
        <translation>Ordner hinzufügen...</translation>
    </message>
    <message>
        <source>DAVIS, YouTube-VOS, or a folder with images and masks</source>
        <translation>DAVIS, YouTube-VOS oder ein Ordner mit Bildern und Masken</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Projects to learn from</source>
        <translation>Projekte zum Lernen</translation>
    </message>
    <message>
        <source>Folder to learn from</source>
        <translation>Ordner zum Lernen</translation>
    </message>
</context>
<context>
    <name>TrainingDialog</name>
    <message>
        <source>Train an engine</source>
        <translation>Eine Engine trainieren</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Small pictures, for a computer without a graphics card</source>
        <translation>Kleine Bilder, für einen Rechner ohne Grafikkarte</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Use these weights</source>
        <translation>Diese Gewichte nutzen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source> minutes</source>
        <translation> Minuten</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>Lernen aus</translation>
    </message>
    <message>
        <source>Keep in</source>
        <translation>Ablegen in</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Folder for weights and curves</source>
        <translation>Ordner für Gewichte und Kurven</translation>
    </message>
    <message>
        <source>Steps to learn</source>
        <translation>Zu lernende Schritte</translation>
    </message>
    <message>
        <source>Longest time in minutes</source>
        <translation>Längste Dauer in Minuten</translation>
    </message>
    <message>
        <source>How far the training is</source>
        <translation>Wie weit das Training ist</translation>
    </message>
    <message>
        <source>If this folder holds an unfinished training, that training goes on.</source>
        <translation>Enthält dieser Ordner ein unfertiges Training, geht dieses weiter.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weitermachen</translation>
    </message>
    <message>
        <source>Stopping after this step...</source>
        <translation>Stoppt nach diesem Schritt...</translation>
    </message>
    <message>
        <source>Reading the data...</source>
        <translation>Daten werden gelesen...</translation>
    </message>
    <message>
        <source>%1: step %2 of %3, %4 s a step</source>
        <translation>%1: Schritt %2 von %3, %4 s je Schritt</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>x%1</source>
        <translation>x%1</translation>
    </message>
    <message>
        <source>Speed of playback</source>
        <translation>Wiedergabetempo</translation>
    </message>
    <message>
        <source>How fast the clip is played</source>
        <translation>Wie schnell der Clip abgespielt wird</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>The current frame; the first is 0. Type a number to go there.</source>
        <translation>Das aktuelle Bild; das erste ist 0. Zahl eingeben, um dorthin zu gehen.</translation>
    </message>
    <message>
        <source>Timeline: show more</source>
        <translation>Zeitleiste: mehr zeigen</translation>
    </message>
    <message>
        <source>timeline</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Timeline: come closer</source>
        <translation>Zeitleiste: näher heran</translation>
    </message>
    <message>
        <source>In %1  Out %2</source>
        <translation>In %1  Out %2</translation>
    </message>
</context>
<context>
    <name>ViewOptions</name>
    <message>
        <source>How masks are shown</source>
        <translation>Wie Masken gezeigt werden</translation>
    </message>
    <message>
        <source>Strength of masks in per cent</source>
        <translation>Stärke der Masken in Prozent</translation>
    </message>
    <message>
        <source>Frames before and after</source>
        <translation>Bilder davor und danach</translation>
    </message>
    <message>
        <source>Only the active object</source>
        <translation>Nur das aktive Objekt</translation>
    </message>
    <message>
        <source>A pattern for each object</source>
        <translation>Ein Muster für jedes Objekt</translation>
    </message>
    <message>
        <source>Names on the picture</source>
        <translation>Namen im Bild</translation>
    </message>
    <message>
        <source>Brightness of the picture</source>
        <translation>Helligkeit des Bildes</translation>
    </message>
    <message>
        <source>Contrast of the picture</source>
        <translation>Kontrast des Bildes</translation>
    </message>
    <message>
        <source>Colours of the picture</source>
        <translation>Farben des Bildes</translation>
    </message>
    <message>
        <source>As it is in the clip</source>
        <translation>Wie im Clip</translation>
    </message>
    <message>
        <source>Lines between pixels at high zoom</source>
        <translation>Pixelraster bei hohem Zoom</translation>
    </message>
    <message>
        <source>Loupe at the pointer</source>
        <translation>Lupe am Zeiger</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Strength, %</source>
        <translation>Stärke, %</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Brightness, contrast and colours change this view only, no mask and no export</source>
        <translation>Helligkeit, Kontrast und Farben ändern nur diese Ansicht, keine Maske und keinen Export</translation>
    </message>
</context>
<context>
    <name>WeightsDialog</name>
    <message>
        <source>Weights of engines</source>
        <translation>Gewichte der Engines</translation>
    </message>
    <message>
        <source>Import a file...</source>
        <translation>Datei importieren...</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Open the web page</source>
        <translation>Webseite öffnen</translation>
    </message>
    <message>
        <source>Check all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>the authors&apos; addresses</source>
        <translation>die Adressen der Autoren</translation>
    </message>
    <message>
        <source>Address of a folder with the files, to download from</source>
        <translation>Adresse eines Ordners mit den Dateien, zum Herunterladen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Download from</source>
        <translation>Herunterladen von</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>ships</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>%1, intact</source>
        <translation>%1, unversehrt</translation>
    </message>
    <message>
        <source>File: %1.</source>
        <translation>Datei: %1.</translation>
    </message>
    <message>
        <source>Project: %1</source>
        <translation>Projekt: %1</translation>
    </message>
    <message>
        <source>Your own, made from %1.</source>
        <translation>Eigene, aus %1 gemacht.</translation>
    </message>
    <message>
        <source>It ships with the program.</source>
        <translation>Es wird mit dem Programm geliefert.</translation>
    </message>
    <message>
        <source>Press &apos;Download&apos;, or get it from %1 and import it.</source>
        <translation>Klicken Sie auf „Herunterladen“, oder holen Sie es von %1, und importieren Sie es.</translation>
    </message>
    <message>
        <source>Get it from %1, then import it.</source>
        <translation>Holen Sie es von %1, und importieren Sie es.</translation>
    </message>
    <message>
        <source>None are published: train your own, then import the file.</source>
        <translation>Es sind keine veröffentlicht: Trainieren Sie eigene, und importieren Sie die Datei.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>Checkpoints (*.pth *.pth.tar *.tar *.pt *.safetensors);;All files (*)</source>
        <translation>Checkpoints (*.pth *.pth.tar *.tar *.pt *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>Gewichte importieren</translation>
    </message>
</context>
<context>
    <name>WipeHandle</name>
    <message>
        <source>Line between before and after</source>
        <translation>Linie zwischen vorher und nachher</translation>
    </message>
    <message>
        <source>Drag: before on the left, proposed on the right</source>
        <translation>Ziehen: links vorher, rechts vorgeschlagen</translation>
    </message>
</context>
<context>
    <name>_WelcomePicture</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>A cup and a spoon, each with a mask in a colour of its own</source>
        <translation>Eine Tasse und ein Löffel, jedes mit einer Maske in eigener Farbe</translation>
    </message>
</context>
</TS>
