"""Who may record from the screen: whoever sits at the machine on which the dashboard runs, until there is a sign-in."""

from ipaddress import ip_address

import streamlit as st

from council_data.actors import Actor, of_this_machine

BY_WAY_OF = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")  # what a server in between adds


def actor() -> Actor:
    """The visitor: the secretariat at this machine, anybody else a viewer."""
    return of_this_machine() if _is_here() else Actor("viewer")


def _is_here() -> bool:
    address, headers = st.context.ip_address, st.context.headers
    if any(name in headers for name in BY_WAY_OF):
        return False
    try:
        return address is None or ip_address(address).is_loopback
    except ValueError:
        return False
