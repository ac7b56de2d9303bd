namespace Multidustry.Mlog.Instructions;

/// <summary>Draw commands in 64 bits: 4 bits of kind, then six fields of ten bits.</summary>
internal static class DrawPacking
{
    private const int KindBits = 4;
    private const int FieldBits = 10;
    private const int Magnitude = 511;
    private const int SignBit = 512;

    public static ulong Pack(DrawCommand command, int x, int y, int first, int second, int third, int fourth) =>
        (ulong)command | Field(0, Signed(x)) | Field(1, Signed(y)) | Field(2, Signed(first)) | Field(3, Signed(second)) | Field(4, Signed(third)) | Field(5, Signed(fourth));

    public static ulong PackCharacter(int x, int y, char character) =>
        (ulong)DrawCommand.Print | Field(0, Signed(x)) | Field(1, Signed(y)) | Field(2, character & ((1u << FieldBits) - 1));

    private static ulong Field(int index, uint value) => (ulong)value << (KindBits + (index * FieldBits));

    private static uint Signed(int value)
    {
        var magnitude = value < 0 ? unchecked(-value) : value;
        return (uint)((magnitude & Magnitude) | (value < 0 ? SignBit : 0));
    }
}
