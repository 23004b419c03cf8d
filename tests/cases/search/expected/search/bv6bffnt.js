searchPiece({"p-1":"BGBB"});
