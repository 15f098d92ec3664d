import java.nio.file.Path;
import java.util.Map;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j server of a home folder and a configuration file; it lives as long as its standard input is open. */
public class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        DatabaseManagementService neo4j = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .loadPropertiesFromFile(Path.of(arguments[1]))
                .build();
        neo4j.database("system").executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                Map.of("password", System.getenv("NEO4J_PASSWORD")));
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Whoever started it holds the other end; the system closes that even after a kill -9.
        }
        if (arguments.length > 2) {
            neo4j.shutdown();  // takes 10 s; then the home can be copied
        }
        Runtime.getRuntime().halt(0);  // nobody wants this database any more
    }
}
