using System.Numerics;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Runtime;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Blocks.Logic;

/// <summary>Canvases: a picture of a few colours that players and processors paint, packed as palette indices.</summary>
internal sealed class CanvasMechanism : Mechanism
{
    /// <summary>Colours of the game's palette; it is a matter of drawing, which the catalogue leaves out.</summary>
    private const int Palette = 8;

    private readonly CanvasSpec?[] _specs;
    private readonly EntityTable _canvases;
    private readonly ObjectColumn<byte[]?> _pixels;

    public CanvasMechanism(World world) : base(world)
    {
        _specs = world.BlockTable.Specs<CanvasSpec?>(CanvasSpec.Of, "CanvasBlock");
        _canvases = new EntityTable(world.State, "canvases");
        _pixels = _canvases.AddColumn("pixels", BytesCodec.Instance);
    }

    public override void Created(int building)
    {
        var row = Buildings.State.Values[building] = _canvases.Allocate();
        _pixels[row] = new byte[SpecOf(building).Bytes];
    }

    public override void Freed(int building) => _canvases.Free(Buildings.State.Values[building]);

    public override void UpdateEfficiency(int building) => SetEfficiencyFromSwitch(building);

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.Kind == ConfigValueKind.ByteArray && config.AsByteArray().Length == SpecOf(building).Bytes;

    public override void Configure(int building, in ConfigValue config) => config.AsByteArray().Span.CopyTo(PixelsOf(building));

    public override ConfigValue ConfigOf(int building) => ConfigValue.ByteArray(PixelsOf(building).ToArray());

    public override MlogDevice OpenDevice(int building) => MlogDevice.Indexed(new Pixels(SpecOf(building), PixelsOf(building)));

    public override bool TrySense(int building, LogicProperty property, out MlogValue value)
    {
        value = MlogValue.Number(SpecOf(building).Side);
        return property is LogicProperty.DisplayWidth or LogicProperty.DisplayHeight;
    }

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        writer.WriteInt32(PixelsOf(building).Length);
        writer.WriteBytes(PixelsOf(building));
    }

    /// <summary>A picture of another size is passed over.</summary>
    public override void ReadState(int building, ref BigEndianReader reader)
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > reader.Remaining)
            throw new MalformedDataException($"A picture of {length} bytes does not fit into the data", reader.Position);
        var bytes = reader.ReadBytes(length);
        if (length == SpecOf(building).Bytes)
            bytes.CopyTo(PixelsOf(building));
    }

    private CanvasSpec SpecOf(int building) => _specs[Buildings.Block.Values[building]]!;

    private byte[] PixelsOf(int building) => _pixels[Buildings.State.Values[building]]!;

    /// <summary>Pixels a side, colours, and how many bits one of them takes.</summary>
    private sealed record CanvasSpec(int Side, int Colours)
    {
        public int BitsPerPixel => BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Colours));

        public int Bytes => (Side * Side * BitsPerPixel + 7) / 8;

        public static CanvasSpec Of(Block block) => new(block.Integer("canvasSize"), Palette);
    }

    private sealed class Pixels(CanvasSpec spec, byte[] bytes) : IIndexedDevice
    {
        public double Read(int address)
        {
            if ((uint)address >= (uint)(spec.Side * spec.Side))
                return double.NaN;
            var colour = 0;
            for (var bit = 0; bit < spec.BitsPerPixel; bit++)
                colour |= (bytes[(address * spec.BitsPerPixel + bit) >> 3] >> ((address * spec.BitsPerPixel + bit) & 7) & 1) << bit;
            return colour;
        }

        public void Write(int address, double value)
        {
            var colour = double.IsNaN(value) ? 0 : (int)Math.Clamp(value, int.MinValue, int.MaxValue);
            if ((uint)address >= (uint)(spec.Side * spec.Side) || (uint)colour >= (uint)spec.Colours)
                return;
            for (var bit = 0; bit < spec.BitsPerPixel; bit++)
            {
                var position = address * spec.BitsPerPixel + bit;
                var mask = (byte)(1 << (position & 7));
                bytes[position >> 3] = (byte)((colour >> bit & 1) == 0 ? bytes[position >> 3] & ~mask : bytes[position >> 3] | mask);
            }
        }
    }
}
