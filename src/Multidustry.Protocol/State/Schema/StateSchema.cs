namespace Multidustry.Protocol.State.Schema;

/// <summary>What every class of buildings and entities stores, in all revisions; read once from the two schema files. Thread-safe.</summary>
internal sealed class StateSchema
{
    private static readonly Lazy<StateSchema> Loaded = new(() => new StateSchema());

    private readonly Dictionary<string, StateRecord> _buildings;
    private readonly EntityClass?[] _entities = new EntityClass?[256];
    private readonly Dictionary<string, EntityClass> _entitiesByName = new(StringComparer.Ordinal);
    private readonly StateRecord _plain = new("Building", 0, []);

    private StateSchema()
    {
        _buildings = SchemaFile.Load("buildings").Classes.ToDictionary(c => c.Name, c => c.Record, StringComparer.Ordinal);
        foreach (var parsed in SchemaFile.Load("entities").Classes)
        {
            var entity = new EntityClass(parsed.Id, parsed.Names, parsed.Record);
            _entities[entity.Id] = entity;
            foreach (var name in entity.Names)
                _entitiesByName[name] = entity;
        }
    }

    public static StateSchema Instance => Loaded.Value;

    /// <summary>All building classes with state of their own.</summary>
    public IReadOnlyCollection<StateRecord> Buildings => _buildings.Values;

    /// <summary>All entity classes that are saved.</summary>
    public IEnumerable<EntityClass> Entities => _entities.OfType<EntityClass>();

    /// <summary>The record of a building class; an empty one for classes without state of their own.</summary>
    public StateRecord Building(string? className) =>
        className is not null && _buildings.TryGetValue(className, out var record) ? record : _plain;

    /// <summary>The class that a fixed id stands for; null for unknown ones and those that aren't saved.</summary>
    public EntityClass? Entity(byte classId) => _entities[classId];

    /// <summary>The class that a file's own mapping names.</summary>
    public EntityClass? Entity(string name) => _entitiesByName.GetValueOrDefault(name);
}
