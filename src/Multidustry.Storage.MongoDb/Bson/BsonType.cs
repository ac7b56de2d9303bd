namespace Multidustry.Storage.MongoDb.Bson;

/// <summary>The types of BSON that are written, and those that servers also send.</summary>
internal enum BsonType : byte
{
    Double = 1,
    String = 2,
    Document = 3,
    Array = 4,
    Binary = 5,
    ObjectId = 7,
    Boolean = 8,
    DateTime = 9,
    Null = 10,
    Int32 = 16,
    Timestamp = 17,
    Int64 = 18,
}
