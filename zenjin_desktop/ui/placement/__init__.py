"""Where to start: the offer, the short check, the choice by hand, what came of it."""
