@echo off
rem Double-click for the menu, or drop files on this icon to import them.
chcp 65001 >nul
node "%~dp0taizhang.js" %*
set code=%errorlevel%
pause
exit /b %code%
