"""Addresses of the board."""

from django.urls import path

from pledgeworks.web.board import views
from pledgeworks.web.outlook.views import show_outlook

urlpatterns = [
    path("", views.home, name="home"),
    path("board/", views.choose, name="choose-board"),
    path("board/<code:code>/", views.show_board, name="board"),
    path("board/<code:code>/board.json", views.board_json, name="board-json"),
    path("board/<code:code>/offers/", views.offers_compared, name="offers-compared"),
    path("board/<code:code>/outlook/", show_outlook, name="outlook"),
]
