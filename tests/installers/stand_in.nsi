; Stands in for the program where there is no Windows to freeze it on: writes its words into a file
; beside it, and with the word "wait" runs until there is a file called "enough".
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT}"
!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $0
  FileOpen $1 "$EXEDIR\${NOTE}" a
  FileSeek $1 0 END
  FileWrite $1 "$0$\r$\n"
  FileClose $1
  ${If} $0 == "wait"
    ${Do}
      Sleep 20
    ${LoopUntil} ${FileExists} "$EXEDIR\enough"
  ${EndIf}
SectionEnd
