searchPiece({"p-1":"BDBB"});
