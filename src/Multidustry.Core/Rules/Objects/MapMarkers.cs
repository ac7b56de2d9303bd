using System.Globalization;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Core.Json;
using Multidustry.Core.Rules.Serialization;

namespace Multidustry.Core.Rules.Objects;

/// <summary>The markers of a world by id. Mutable and not thread-safe: it belongs to its world.</summary>
public sealed class MapMarkers
{
    private readonly SortedDictionary<int, RuleObject> _markers = [];
    private readonly ContentCatalogue _catalogue;

    /// <summary>Creates an empty collection for worlds on a build's content.</summary>
    public MapMarkers(ContentCatalogue catalogue) => _catalogue = catalogue;

    /// <summary>The markers in id order.</summary>
    public IReadOnlyDictionary<int, RuleObject> Markers => _markers;

    /// <summary>Creates a marker with its type's defaults, in place of one that had the id.</summary>
    /// <param name="id">Any number.</param>
    /// <param name="tag">"Text", "Shape", "ShapeText", "Minimap" (or "Point"), "Line", "Texture" or "Quad".</param>
    /// <exception cref="MalformedDataException">No marker has the tag.</exception>
    public RuleObject Add(int id, string tag) => _markers[id] = MarkerTypes.Type.Read(JsonValue.Object([new("class", JsonValue.Of(tag))]), _catalogue);

    /// <summary>Takes a marker out.</summary>
    /// <returns>False when there was none.</returns>
    public bool Remove(int id) => _markers.Remove(id);

    /// <summary>Reads markers from JSON, as single packets carry them, into the id.</summary>
    /// <exception cref="MalformedDataException">The text is no marker.</exception>
    public RuleObject Set(int id, string json) => _markers[id] = MarkerTypes.Type.Read(RelaxedJson.Parse(json), _catalogue);

    /// <summary>Reads all markers from UBJSON, as saves and the world stream carry them, in place of those here.</summary>
    /// <exception cref="MalformedDataException">The bytes are no markers, or go beyond the limits.</exception>
    public void Read(ref BigEndianReader reader, JsonLimits? limits = null)
    {
        var json = RuleTypes.ExpectObject(Ubjson.Read(ref reader, limits));
        _markers.Clear();
        foreach (var (id, marker) in json.Members)
        {
            if (!int.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                throw new MalformedDataException($"\"{id}\" is no marker id", reader.Position);
            _markers[number] = MarkerTypes.Type.Read(marker, _catalogue);
        }
    }

    /// <summary>Writes all markers as UBJSON in id order.</summary>
    public void Write(ref BigEndianWriter writer) => Ubjson.Write(
        ref writer,
        JsonValue.Object(_markers.Select(m => KeyValuePair.Create(m.Key.ToString(CultureInfo.InvariantCulture), m.Value.ToJson()))));
}
