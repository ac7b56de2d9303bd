using System.Numerics;
using Multidustry.Core.Maps;
using Multidustry.Core.Rules;
using Multidustry.Core.Rules.Objects;

namespace Multidustry.Simulation.Maps;

/// <summary>What programs change of a marker. NaN leaves a value as it is; what a kind of marker doesn't have, too.</summary>
internal static class MarkerChanges
{
    private const float TileSize = 8f, Tolerance = 0.000001f;
    private const int Background = 1, Outline = 2;
    private const int Corners = 4, CornerSize = 6, CornerColor = 2;

    public static void Apply(RuleObject marker, MarkerControl control, double first, double second, double third)
    {
        switch (control)
        {
            case MarkerControl.World or MarkerControl.Minimap or MarkerControl.Autoscale:
                SetFlag(marker, char.ToLowerInvariant(control.ToString()[0]) + control.ToString()[1..], first);
                break;
            case MarkerControl.Pos when IsQuad(marker):
                SetVertex(marker, 0, 0, first);
                SetVertex(marker, 0, 1, double.IsNaN(second) ? second : first);
                break;
            case MarkerControl.Pos:
                SetPoint(marker, "pos", first, second);
                break;
            case MarkerControl.EndPos:
                SetPoint(marker, "endPos", first, second);
                break;
            case MarkerControl.DrawLayer or MarkerControl.Radius or MarkerControl.Stroke or MarkerControl.Rotation or MarkerControl.FontSize or MarkerControl.TextHeight:
                SetNumber(marker, FieldOf(control), first);
                break;
            case MarkerControl.TextAlign or MarkerControl.LineAlign:
                SetInteger(marker, FieldOf(control), first);
                break;
            case MarkerControl.Color or MarkerControl.Colori or MarkerControl.Posi:
                ApplyToParts(marker, control, first, second, third);
                break;
            case MarkerControl.Outline:
                SetFlag(marker, "outline", first);
                SetBit(marker, Outline, first);
                break;
            case MarkerControl.LabelFlags:
                SetBit(marker, Background, first);
                SetBit(marker, Outline, second);
                break;
            case MarkerControl.Shape:
                SetInteger(marker, "sides", first);
                SetFlag(marker, "fill", second);
                if (marker.Tag == "Shape")
                    SetFlag(marker, "outline", third);
                break;
            case MarkerControl.Arc:
                SetNumber(marker, "startAngle", first);
                SetNumber(marker, "endAngle", second);
                break;
            case MarkerControl.TextureSize:
                SetNumber(marker, "width", first * TileSize);
                SetNumber(marker, "height", second * TileSize);
                break;
        }
    }

    /// <summary>Ends of lines and corners of quads.</summary>
    private static void ApplyToParts(RuleObject marker, MarkerControl control, double first, double second, double third)
    {
        var part = double.IsNaN(first) ? -1 : Truncate(first);
        switch (control)
        {
            case MarkerControl.Color when IsQuad(marker):
                for (var corner = 0; corner < Corners; corner++)
                    SetColor(marker, corner, first);
                break;
            case MarkerControl.Color when marker.Tag == "Line":
                SetColor(marker, "color1", first);
                SetColor(marker, "color2", first);
                break;
            case MarkerControl.Color:
                SetColor(marker, "color", first);
                break;
            case MarkerControl.Colori when IsQuad(marker):
                SetColor(marker, part, second);
                break;
            case MarkerControl.Colori when part is 0 or 1:
                SetColor(marker, part == 0 ? "color1" : "color2", second);
                break;
            case MarkerControl.Posi when IsQuad(marker):
                SetVertex(marker, part, 0, second);
                SetVertex(marker, part, 1, third);
                break;
            case MarkerControl.Posi when part is 0 or 1 && marker.Tag == "Line":
                SetPoint(marker, part == 0 ? "pos" : "endPos", second, third);
                break;
        }
    }

    private static string FieldOf(MarkerControl control) => control switch
    {
        MarkerControl.DrawLayer => "drawLayer",
        MarkerControl.Radius => "radius",
        MarkerControl.Stroke => "stroke",
        MarkerControl.Rotation => "rotation",
        MarkerControl.FontSize => "fontSize",
        MarkerControl.TextHeight => "textHeight",
        MarkerControl.TextAlign => "textAlign",
        _ => "lineAlign",
    };

    private static bool IsQuad(RuleObject marker) => marker.Tag == "Quad";

    private static bool Has(RuleObject marker, string field, double value) => !double.IsNaN(value) && marker.FieldNames.Contains(field);

    private static bool IsSet(double value) => MathF.Abs((float)value) > Tolerance;

    private static int Truncate(double value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private static void SetFlag(RuleObject marker, string field, double value)
    {
        if (Has(marker, field, value))
            marker.Set(field, IsSet(value));
    }

    private static void SetNumber(RuleObject marker, string field, double value)
    {
        if (Has(marker, field, value))
            marker.Set(field, (float)value);
    }

    private static void SetInteger(RuleObject marker, string field, double value)
    {
        if (Has(marker, field, value))
            marker.Set(field, Truncate(value));
    }

    private static void SetColor(RuleObject marker, string field, double value)
    {
        if (Has(marker, field, value))
            marker.Set(field, ColorOf(value));
    }

    private static void SetBit(RuleObject marker, int bit, double value)
    {
        if (!Has(marker, "flags", value))
            return;
        int flags = marker.Get<sbyte>("flags");
        marker.Set("flags", (sbyte)(IsSet(value) ? flags | bit : flags & ~bit));
    }

    private static void SetPoint(RuleObject marker, string field, double x, double y)
    {
        if (!marker.FieldNames.Contains(field))
            return;
        var point = marker.Get<Vector2>(field);
        marker.Set(field, new Vector2(double.IsNaN(x) ? point.X : (float)x * TileSize, double.IsNaN(y) ? point.Y : (float)y * TileSize));
    }

    private static void SetVertex(RuleObject marker, int corner, int part, double value)
    {
        if (!double.IsNaN(value))
            Set(marker, corner, part, (float)value * TileSize);
    }

    private static void SetColor(RuleObject marker, int corner, double value)
    {
        if (double.IsNaN(value))
            return;
        // Drawing takes the bytes the other way round, and as a float whose lowest bit of opacity must be 0, or it might be no number.
        var packed = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(ColorOf(value).Value) & 0xFEFF_FFFFu;
        Set(marker, corner, CornerColor, BitConverter.UInt32BitsToSingle(packed));
    }

    private static void Set(RuleObject marker, int corner, int part, float value)
    {
        if (corner is < 0 or >= Corners || marker.Get<List<float>>("vertices") is not { Count: Corners * CornerSize } vertices)
            return;
        var changed = new List<float>(vertices) { [corner * CornerSize + part] = value };
        marker.Set("vertices", changed);
    }

    private static Rgba ColorOf(double value) => new((uint)BitConverter.DoubleToUInt64Bits(value));
}
