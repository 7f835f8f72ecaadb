"""A third party's plugins for align: Renstra Perangkat Daerah and ISO 37122 themes."""
