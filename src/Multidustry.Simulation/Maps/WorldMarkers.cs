using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Maps;
using Multidustry.Core.Rules.Objects;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Maps;

/// <summary>
/// The markers of a world. Those that came with it stay as the bytes they came in until a program asks for one, so a map
/// whose markers nobody touches is saved as it was read.
/// </summary>
internal sealed class WorldMarkers(World world) : IStatePart
{
    private const int Maximum = 20_000;

    private static readonly HashSet<string> Kinds = new(
        ((string[])["shapeText", "point", "minimap", "shape", "text", "line", "texture", "quad"]).SelectMany(kind => (string[])[kind, char.ToUpperInvariant(kind[0]) + kind[1..]]),
        StringComparer.Ordinal);

    private ReadOnlyMemory<byte> _stored = "{}"u8.ToArray();
    private MapMarkers? _markers;
    private bool _isChanged;
    private ulong _changes;

    public string Name => "markers";

    private MapMarkers Markers => _markers ??= Parse();

    /// <summary>Takes what a save or a map has.</summary>
    public void Load(ReadOnlyMemory<byte> stored)
    {
        (_stored, _markers, _isChanged) = (stored, null, false);
        Fold((ulong)stored.Length);
        foreach (var value in stored.Span)
            Fold(value);
    }

    /// <summary>The markers as one UBJSON object.</summary>
    public ReadOnlyMemory<byte> ToBytes()
    {
        if (!_isChanged)
            return _stored;
        var output = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(output);
        Markers.Write(ref writer);
        writer.Flush();
        (_stored, _isChanged) = (output.WrittenMemory, false);
        return _stored;
    }

    public bool Has(int id) => Markers.Markers.ContainsKey(id);

    /// <summary>Makes a marker; nothing happens with an unknown kind, with too many, or with one there that isn't to be replaced.</summary>
    public void Make(string kind, int id, double x, double y, bool replace)
    {
        if (!Kinds.Contains(kind) || Markers.Markers.Count >= Maximum || (!replace && Has(id)))
            return;
        MarkerChanges.Apply(Markers.Add(id, kind), MarkerControl.Pos, x, y, 0);
        Note(id, kind.Length, x, y);
    }

    public void Remove(int id)
    {
        if (Markers.Remove(id))
            Note(id, (int)MarkerControl.Remove, 0, 0);
    }

    public void Change(int id, MarkerControl control, double first, double second, double third)
    {
        MarkerChanges.Apply(Markers.Markers[id], control, first, second, third);
        Note(id, (int)control, first, second + third);
    }

    public void SetText(int id, string text) => SetText(id, "text", text);

    public void SetTexture(int id, string name) => SetText(id, "textureName", name);

    public void Write(SnapshotWriter writer)
    {
        writer.WriteUInt64(_changes);
        writer.WriteBytes(ToBytes().Span);
    }

    public void Read(ref SnapshotReader reader)
    {
        _changes = reader.ReadUInt64();
        (_stored, _markers, _isChanged) = (reader.ReadBytes().ToArray(), null, false);
    }

    /// <summary>Equal worlds have made equal changes; writing thousands of markers every second to compare them would cost too much.</summary>
    public void Hash(ref StateHasher hasher) => hasher.Add(_changes);

    private void SetText(int id, string field, string text)
    {
        var marker = Markers.Markers[id];
        if (!marker.FieldNames.Contains(field))
            return;
        marker.Set(field, text);
        Note(id, text.Length, text.Length > 0 ? text[0] : 0, text.Length > 0 ? text[^1] : 0);
    }

    private void Note(int id, int what, double first, double second)
    {
        _isChanged = true;
        foreach (var part in (ReadOnlySpan<ulong>)[(uint)id, (uint)what, BitConverter.DoubleToUInt64Bits(first), BitConverter.DoubleToUInt64Bits(second)])
            Fold(part);
    }

    private void Fold(ulong part) => _changes = ((_changes ^ part) * 0x9E3779B97F4A7C15) ^ (_changes >> 29);

    /// <summary>A file's markers that can't be read are none; that must not stop a world.</summary>
    private MapMarkers Parse()
    {
        var markers = new MapMarkers(world.Content);
        try
        {
            var reader = new BigEndianReader(_stored.Span);
            markers.Read(ref reader);
            return markers;
        }
        catch (MalformedDataException)
        {
            return new MapMarkers(world.Content);
        }
    }
}
