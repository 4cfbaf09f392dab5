; The installer of Zenjin for Windows, compiled by `python -m tools.packages.windows`:
;
;   FOLDER    the frozen program (what PyInstaller made of packaging/zenjin.spec)
;   LISTS     files.nsh: what is in that folder, for it to be taken away file by file
;   OUT       the installer
;   VERSION   the program's; VERSION4 the same as four numbers; YEAR
;   ICON      zenjin.ico
;   PICTURE   the last page's, 164 by 314 pixels (BMP)
;   KIBS      KiB of the folder
;   MACHINE   such as amd64-unicode; without it 32-bit code, which installs the same files
;
; Options, exit codes and what goes where: docs/windows.md.

!ifdef MACHINE
  Target ${MACHINE}
!else
  Unicode true
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 32
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user ; who installs for himself is asked for no administrator
Name "Zenjin"
OutFile "${OUT}"
BrandingText "Zenjin ${VERSION}"
AllowSkipFiles off ; a program with a part missing is worse than none
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include LogicLib.nsh
!include FileFunc.nsh
!include MUI2.nsh
!include nsDialogs.nsh
!include WinVer.nsh
!include x64.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Zenjin"
!define APP_PATHS "Software\Microsoft\Windows\CurrentVersion\App Paths\zenjin.exe"
!define PROGRAM "zenjin.exe"
!define COMMANDS "zenjin-cli.exe"

!define FAILED 2      ; nothing, or not all, was done
!define RUNNING 3     ; the program runs
!define FORBIDDEN 4   ; an administrator is needed
!define WRONG 5       ; an option that cannot be used

Var Scope             ; "user" or "all"
Var Server
Var Class
Var Shared            ; "1": all log-ins have one data folder
Var Options

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION start_the_program
Page custom ask_for_whom take_for_whom
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!include "texts.nsh"
!include "common.nsh"
!include "policy.nsh"
!include "purge.nsh"
!include "${LISTS}\files.nsh"

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "Zenjin"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "Installs Zenjin"
VIAddVersionKey /LANG=${LANG_ENGLISH} "CompanyName" "The Zenjin Desktop authors"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "The Zenjin Desktop authors, MIT licence"

; Signing, where the files are made: -DSIGN="signtool sign … " or whatever signs the file named last.
!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

Function .onInit
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse $(TOO_OLD) ${FAILED}
  ${EndIf}
  ${GetParameters} $Options
  Call read_options
  ${If} $Scope == "all"
    !insertmacro IsAdministrator $0
    ${If} $0 != "yes"
      !insertmacro ElevateOrRefuse "$EXEPATH"
    ${EndIf}
  ${EndIf}
  Call choose_folder
FunctionEnd

Function read_options
  !insertmacro OptionSays "/SHARED" $Shared
  !insertmacro OptionSays "/SERVER=" $Server
  !insertmacro SeeThatItIsOneWord $Server "/SERVER="
  !insertmacro OptionSays "/CLASS=" $Class
  !insertmacro SeeThatItIsOneWord $Class "/CLASS="
  StrCpy $Scope "user"
  ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $0 != "" ; a newer version takes the place of the one that is there
    StrCpy $Scope "all"
  ${EndIf}
  !insertmacro OptionSays "/CURRENTUSER" $0
  ${If} $0 == "1"
    StrCpy $Scope "user"
  ${EndIf}
  !insertmacro OptionSays "/ALLUSERS" $0
  ${If} $0 == "1"
    StrCpy $Scope "all"
  ${EndIf}
  ${If} $Shared == "1"
  ${AndIf} $Scope != "all"
    !insertmacro Refuse $(SHARED_IS_FOR_ALL) ${WRONG}
  ${EndIf}
FunctionEnd

Function choose_folder
  !insertmacro UseScope
  ${If} $INSTDIR == "" ; else /D= said where
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $Scope == "all"
      StrCpy $INSTDIR "$PROGRAMFILES64\Zenjin"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Zenjin"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "Zenjin"
  SectionIn RO
  !insertmacro UseScope
  !insertmacro RefuseWhileRunning "$INSTDIR"
  Call see_that_there_is_room
  Call remove_version_before
  ClearErrors
  SetOverwrite on
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    !insertmacro Refuse $(NOT_WRITTEN) ${FAILED}
  ${EndIf}
  SetOutPath "$INSTDIR"
  CreateShortcut "$SMPROGRAMS\Zenjin.lnk" "$INSTDIR\${PROGRAM}"
  Call enter_into_list
  ${If} $Scope == "all"
    Call write_policy
    ${If} $Shared == "1"
      nsExec::ExecToStack '"$INSTDIR\${COMMANDS}" common-folder'
      Pop $0
      Pop $1
      ${If} $0 != "0"
        !insertmacro Refuse "$(NOT_SHARED)$\r$\n$\r$\n$1" ${FAILED}
      ${EndIf}
    ${EndIf}
  ${Else}
    Call write_own_settings
  ${EndIf}
SectionEnd

Function see_that_there_is_room
  ${GetRoot} "$INSTDIR" $0
  ${DriveSpace} "$0\" "/D=F /S=K" $1
  IntOp $2 ${KIBS} + 20480
  ; Nothing is told of some network drives; then the files themselves will say.
  ${If} $1 != ""
  ${AndIf} $1 > 0
  ${AndIf} $1 < $2
    !insertmacro Refuse $(NO_ROOM) ${FAILED}
  ${EndIf}
FunctionEnd

Function remove_version_before
  ReadRegStr $0 SHCTX "${UNINSTALL}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\uninstall.exe"
    !insertmacro RefuseWhileRunning "$0"
    InitPluginsDir
    ; A copy, for the one in the folder is to go, too.
    CopyFiles /SILENT "$0\uninstall.exe" "$PLUGINSDIR\before.exe"
    ClearErrors
    ExecWait '"$PLUGINSDIR\before.exe" /S /UPGRADE _?=$0' $1
    ${If} ${Errors}
    ${OrIf} $1 != 0
      !insertmacro Refuse $(NOT_REMOVED) ${FAILED}
    ${EndIf}
    Delete "$0\uninstall.exe"
    RMDir "$0"
  ${EndIf}
FunctionEnd

Function enter_into_list
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Zenjin"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "The Zenjin Desktop authors"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" ${KIBS}
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  WriteRegStr SHCTX "${APP_PATHS}" "" "$INSTDIR\${PROGRAM}"
FunctionEnd

; By the desktop's own program it is started with the rights of whoever sits there, not with an
; administrator's.
Function start_the_program
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
FunctionEnd

!undef UN
!define UN "un."

Function un.onInit
  SetRegView 64
  ${GetParameters} $Options
  StrCpy $Scope "user"
  ReadRegStr $0 HKLM "${UNINSTALL}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $Scope "all"
    !insertmacro IsAdministrator $0
    ${If} $0 != "yes"
      !insertmacro ElevateOrRefuse "$INSTDIR\uninstall.exe"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "un.Zenjin"
  !insertmacro UseScope
  !insertmacro RefuseWhileRunning "$INSTDIR"
  ClearErrors
  !insertmacro REMOVE_FILES
  ${If} ${Errors}
    !insertmacro Refuse $(NOT_REMOVED) ${FAILED}
  ${EndIf}
  !insertmacro OptionSays "/UPGRADE" $0
  ${If} $0 == "1"
    Return ; what follows stays as it is for the newer version
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Zenjin.lnk"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${APP_PATHS}"
  ${If} $Scope == "user"
    DeleteRegValue HKCU "Environment" "ZENJIN_CLASS_CODE"
  ${EndIf}
  !insertmacro OptionSays "/PURGE" $0
  ${If} $0 == "1"
    Call un.purge
  ${EndIf}
SectionEnd

!include "for_whom.nsh"
